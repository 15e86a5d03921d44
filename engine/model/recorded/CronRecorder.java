import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.node.*;
import io.camunda.zeebe.engine.processing.timer.CronTimer;
import java.io.*;
import java.time.*;

/**
 * Asks the broker's own library when timers with cron expressions are due, and writes the answers into a recorded file.
 *
 * Unpack the distribution camunda-zeebe 8.5.8 (Maven Central: io.camunda:camunda-zeebe:8.5.8:tar.gz) and run, with Java 21
 * or later: java -Duser.timezone=Europe/London -cp 'camunda-zeebe-8.5.8/lib/*' CronRecorder.java cron.json
 */
public class CronRecorder {
  static final ObjectMapper JSON = new ObjectMapper();

  public static void main(String[] files) throws Exception {
    for (String file : files) {
      ObjectNode recorded = (ObjectNode) JSON.readTree(new File(file));
      for (JsonNode one : recorded.get("cases")) answer((ObjectNode) one);
      write(recorded, new File(file));
    }
  }

  /** From each instant the next three rounds; null where there is none. */
  static void answer(ObjectNode one) {
    one.remove("due");
    one.remove("refused");
    try {
      CronTimer timer = CronTimer.parse(one.get("cron").asText());
      ArrayNode due = one.putArray("due");
      long from = Instant.parse(one.get("from").asText()).toEpochMilli();
      for (int round = 0; round < 3; round++) {
        long next = timer.getDueDate(from);
        if (next <= from) {
          due.addNull();
          return;
        }
        due.add(Instant.ofEpochMilli(next).toString());
        from = next;
      }
    } catch (Exception refused) {
      one.put("refused", true);
    }
  }

  /** One case a line, so that a change shows as one. */
  static void write(ObjectNode recorded, File file) throws Exception {
    try (PrintWriter out = new PrintWriter(file, "UTF-8")) {
      out.printf("{ \"zone\": %s, \"cases\": [\n", recorded.get("zone"));
      int left = recorded.get("cases").size();
      for (JsonNode one : recorded.get("cases")) out.println("  " + JSON.writeValueAsString(one) + (--left > 0 ? "," : ""));
      out.println("] }");
    }
  }
}
