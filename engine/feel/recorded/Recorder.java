import com.fasterxml.jackson.databind.*;
import com.fasterxml.jackson.databind.node.*;
import io.camunda.zeebe.dmn.*;
import io.camunda.zeebe.dmn.impl.VariablesContext;
import io.camunda.zeebe.el.*;
import io.camunda.zeebe.protocol.impl.encoding.MsgPackConverter;
import java.io.*;
import java.time.*;
import org.agrona.DirectBuffer;
import org.agrona.concurrent.UnsafeBuffer;

/**
 * Asks the broker's own libraries for the answers to the cases of a recorded file, and writes them into that file.
 *
 * Unpack the distribution camunda-zeebe 8.5.8 (Maven Central: io.camunda:camunda-zeebe:8.5.8:tar.gz) and run, with Java 21
 * or later: java -cp 'camunda-zeebe-8.5.8/lib/*' Recorder.java expressions.json unary-tests.json …
 */
public class Recorder {
  static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS);
  static final DecisionEngine DECISIONS = DecisionEngineFactory.createDecisionEngine();

  public static void main(String[] files) throws Exception {
    for (String file : files) {
      ObjectNode recorded = (ObjectNode) JSON.readTree(new File(file));
      Instant now = Instant.parse(recorded.get("now").asText());
      ZoneId zone = ZoneId.of(recorded.get("zone").asText());
      ExpressionLanguage language = ExpressionLanguageFactory.createExpressionLanguage(() -> now.atZone(zone));
      for (JsonNode one : recorded.get("cases")) {
        ObjectNode answered = (ObjectNode) one;
        if (one.has("expression")) expression(language, answered);
        else if (one.has("tests")) unaryTests(answered);
        else decision(answered);
      }
      write(recorded, new File(file));
    }
  }

  /** One case a line, so that a change shows as one. */
  static void write(ObjectNode recorded, File file) throws Exception {
    try (PrintWriter out = new PrintWriter(file, "UTF-8")) {
      out.printf("{ \"now\": %s, \"zone\": %s, \"cases\": [\n", recorded.get("now"), recorded.get("zone"));
      int left = recorded.get("cases").size();
      for (JsonNode one : recorded.get("cases")) out.println("  " + JSON.writeValueAsString(one) + (--left > 0 ? "," : ""));
      out.println("] }");
    }
  }

  static DirectBuffer pack(JsonNode value) throws Exception {
    return new UnsafeBuffer(MsgPackConverter.convertToMsgPack(JSON.writeValueAsString(value)));
  }

  static JsonNode unpack(DirectBuffer buffer) throws Exception {
    return JSON.readTree(MsgPackConverter.convertToJson(buffer));
  }

  static void expression(ExpressionLanguage language, ObjectNode one) throws Exception {
    one.remove(java.util.List.of("refused", "failure", "result", "warnings"));
    Expression parsed = language.parseExpression("=" + one.get("expression").asText());
    if (!parsed.isValid()) {
      one.put("refused", true);
      return;
    }
    JsonNode variables = one.path("variables");
    EvaluationResult answer = language.evaluateExpression(parsed, name -> {
      try {
        return variables.has(name) ? pack(variables.get(name)) : null;
      } catch (Exception cause) {
        throw new IllegalStateException(cause);
      }
    });
    if (answer.isFailure()) one.put("failure", answer.getFailureMessage());
    else one.set("result", unpack(answer.toBuffer()));
    ArrayNode warnings = JSON.createArrayNode();
    for (EvaluationWarning warning : answer.getWarnings()) warnings.add(warning.getType() + ": " + warning.getMessage());
    if (!warnings.isEmpty()) one.set("warnings", warnings);
  }

  /** In a table with one rule; each input is answered with true, false, or "failure". */
  static void unaryTests(ObjectNode one) throws Exception {
    one.remove("refused");
    String table = "<definitions xmlns=\"https://www.omg.org/spec/DMN/20191111/MODEL/\" id=\"t\" name=\"t\" namespace=\"n\">"
        + "<decision id=\"d\" name=\"d\"><decisionTable hitPolicy=\"FIRST\"><input><inputExpression><text>given</text>"
        + "</inputExpression></input><output name=\"o\"/><rule><inputEntry><text>" + escaped(one.get("tests").asText())
        + "</text></inputEntry><outputEntry><text>true</text></outputEntry></rule></decisionTable></decision></definitions>";
    ParsedDecisionRequirementsGraph parsed = DECISIONS.parse(new ByteArrayInputStream(table.getBytes("UTF-8")));
    if (!parsed.isValid()) {
      one.put("refused", true);
      return;
    }
    ArrayNode matches = one.putArray("matches");
    for (JsonNode input : one.get("inputs")) {
      ObjectNode variables = JSON.createObjectNode();
      if (one.has("variables")) variables.setAll((ObjectNode) one.get("variables"));
      variables.set("given", input);
      DecisionEvaluationResult answer = evaluate(parsed, "d", variables);
      if (answer.isFailure()) matches.add("failure");
      else matches.add(unpack(answer.getOutput()).asBoolean(false));
    }
  }

  static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  static DecisionEvaluationResult evaluate(ParsedDecisionRequirementsGraph parsed, String id, JsonNode variables) throws Exception {
    return DECISIONS.evaluateDecisionById(parsed, id, new VariablesContext(MsgPackConverter.convertToMap(pack(variables))));
  }

  static void decision(ObjectNode one) throws Exception {
    one.remove(java.util.List.of("refused", "failure", "failedDecisionId", "output", "evaluated"));
    ParsedDecisionRequirementsGraph parsed;
    try {
      parsed = DECISIONS.parse(new ByteArrayInputStream(one.get("xml").asText().getBytes("UTF-8")));
    } catch (RuntimeException cause) {
      one.put("refused", String.valueOf(cause.getMessage()));
      return;
    }
    if (!parsed.isValid()) {
      one.put("refused", parsed.getFailureMessage());
      return;
    }
    DecisionEvaluationResult answer = evaluate(parsed, one.get("decisionId").asText(), one.get("variables"));
    if (answer.isFailure()) {
      one.put("failedDecisionId", answer.getFailedDecisionId());
      one.put("failure", answer.getFailureMessage());
    } else {
      one.set("output", unpack(answer.getOutput()));
    }
    ArrayNode evaluated = one.putArray("evaluated");
    for (EvaluatedDecision decision : answer.getEvaluatedDecisions()) trace(decision, evaluated.addObject());
  }

  static void trace(EvaluatedDecision decision, ObjectNode into) throws Exception {
    into.put("decisionId", decision.decisionId()).put("decisionName", decision.decisionName());
    into.put("decisionType", String.valueOf(decision.decisionType())).set("decisionOutput", unpack(decision.decisionOutput()));
    ArrayNode inputs = into.putArray("evaluatedInputs");
    for (EvaluatedInput input : decision.evaluatedInputs()) {
      ObjectNode written = inputs.addObject().put("inputId", input.inputId()).put("inputName", input.inputName());
      written.set("inputValue", unpack(input.inputValue()));
    }
    ArrayNode rules = into.putArray("matchedRules");
    for (MatchedRule rule : decision.matchedRules()) {
      ObjectNode written = rules.addObject().put("ruleId", rule.ruleId()).put("ruleIndex", rule.ruleIndex());
      ArrayNode outputs = written.putArray("evaluatedOutputs");
      for (EvaluatedOutput output : rule.evaluatedOutputs()) {
        ObjectNode cell = outputs.addObject().put("outputId", output.outputId()).put("outputName", output.outputName());
        cell.set("outputValue", unpack(output.outputValue()));
      }
    }
  }
}
