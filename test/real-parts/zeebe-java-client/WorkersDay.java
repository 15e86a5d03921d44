import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.camunda.zeebe.client.api.response.ActivatedJob;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A worker's day at a gateway, by the Java client: each line of output says what was answered, without keys and times.
 * Arguments: the gateway's address, the REST address, a folder with day.bpmn, next.bpmn and band.dmn.
 */
class WorkersDay {
  interface Asked<T> {
    T now() throws Exception;
  }

  static ZeebeClient client;

  public static void main(String[] args) throws Exception {
    try (ZeebeClient opened =
        ZeebeClient.newClientBuilder()
            .gatewayAddress(args[0])
            .restAddress(java.net.URI.create("http://" + args[1]))
            .usePlaintext()
            .defaultRequestTimeout(Duration.ofSeconds(20))
            .build()) {
      client = opened;
      Path folder = Path.of(args[2]);
      topologyAndDeployment(folder);
      completing();
      failing();
      throwing();
      messages();
      results();
      streams();
      workers();
      instances(folder);
      decisions();
      refusals();
    }
    System.out.println("over");
    System.exit(0);
  }

  static void topologyAndDeployment(Path folder) throws Exception {
    var topology = client.newTopologyRequest().send().join();
    var broker = topology.getBrokers().get(0);
    var partition = broker.getPartitions().get(0);
    say("topology", topology.getClusterSize(), topology.getPartitionsCount(), topology.getReplicationFactor(),
        topology.getGatewayVersion(), broker.getVersion(), partition.getPartitionId(), partition.getRole(),
        partition.getHealth());
    var deployed = client.newDeployResourceCommand()
        .addResourceFile(folder.resolve("day.bpmn").toString())
        .addResourceFile(folder.resolve("band.dmn").toString())
        .send().join();
    var process = deployed.getProcesses().get(0);
    say("deployed", process.getBpmnProcessId(), process.getVersion(), name(process.getResourceName()), process.getTenantId());
    var decision = deployed.getDecisions().get(0);
    say("decision", decision.getDmnDecisionId(), decision.getVersion(), decision.getDmnDecisionName(),
        deployed.getDecisionRequirements().get(0).getDmnDecisionRequirementsId());
  }

  static void completing() throws Exception {
    var created = start(Map.of("caseId", "c1", "days", 3));
    say("created", created.getBpmnProcessId(), created.getVersion(), created.getTenantId());
    ActivatedJob job = takeOne("letter");
    say("job", job.getType(), job.getElementId(), job.getRetries(), job.getWorker(), sorted(job.getVariablesAsMap()),
        sorted(job.getCustomHeaders()), job.getBpmnProcessId(), job.getProcessDefinitionVersion(),
        job.getProcessInstanceKey() == created.getProcessInstanceKey(), job.getTenantId());
    say("timeout", client.newUpdateTimeoutCommand(job).timeout(Duration.ofMinutes(9)).send().join() != null);
    client.newCompleteCommand(job).variables(Map.of("sent", true)).send().join();
    refused("completed again", () -> client.newCompleteCommand(job).send().join());
    client.newPublishMessageCommand().messageName("answer").correlationKey("c1")
        .variables(Map.of("answer", "yes")).send().join();
    say("after the answer", sorted(takeAndComplete("file").getVariablesAsMap()));
  }

  static void failing() throws Exception {
    start(Map.of("caseId", "c2"));
    ActivatedJob job = takeOne("letter");
    client.newFailCommand(job).retries(1).errorMessage("no-paper").variables(Map.of("tried", 1)).send().join();
    ActivatedJob again = takeOne("letter");
    say("again", again.getKey() == job.getKey(), again.getRetries(), sorted(again.getVariablesAsMap()));
    client.newFailCommand(again).retries(0).errorMessage("no-paper").send().join();
    say("stuck", take("letter").size());
    refused("completed", () -> client.newCompleteCommand(again).send().join());
    refused("without retries", () -> client.newUpdateRetriesCommand(again).retries(0).send().join());
    client.newUpdateRetriesCommand(again).retries(2).send().join();
    client.newSetVariablesCommand(again.getElementInstanceKey()).variables(Map.of("paper", true)).local(true).send().join();
    client.newCancelInstanceCommand(again.getProcessInstanceKey()).send().join();
    refused("cancelled again", () -> client.newCancelInstanceCommand(again.getProcessInstanceKey()).send().join());
  }

  static void throwing() throws Exception {
    start(Map.of("caseId", "c3"));
    client.newThrowErrorCommand(takeOne("letter")).errorCode("refused").errorMessage("not wanted")
        .variables(Map.of("why", "moved")).send().join();
    say("caught", sorted(takeAndComplete("call").getVariablesAsMap()));
  }

  static void messages() throws Exception {
    Asked<?> publish = () -> client.newPublishMessageCommand().messageName("answer").correlationKey("c4")
        .messageId("m4").timeToLive(Duration.ofHours(1)).send().join();
    publish.now();
    refused("published again", publish);
    start(Map.of("caseId", "c4"));
    takeAndComplete("letter");
    say("from the buffer", takeAndComplete("file").getElementId());
    say("signal", client.newBroadcastSignalCommand().signalName("closing").variables(Map.of("by", "java")).send().join().getTenantId());
    say("started by signal", sorted(takeAndComplete("close").getVariablesAsMap()));
  }

  static void results() throws Exception {
    var asked = client.newCreateInstanceCommand().bpmnProcessId("day").latestVersion()
        .variables(Map.of("caseId", "c5")).startBeforeElement("File").withResult().fetchVariables("filed", "none")
        .requestTimeout(Duration.ofSeconds(20)).send();
    client.newCompleteCommand(takeOne("file")).variables(Map.of("filed", 5)).send().join();
    say("result", sorted(asked.join().getVariablesAsMap()));
    refused("result that never comes", () -> client.newCreateInstanceCommand().bpmnProcessId("day").latestVersion()
        .variables(Map.of("caseId", "c6")).withResult().requestTimeout(Duration.ofMillis(500)).send().join());
    client.newCancelInstanceCommand(takeOne("letter").getProcessInstanceKey()).send().join();
  }

  static void streams() throws Exception {
    BlockingQueue<ActivatedJob> pushed = new LinkedBlockingQueue<>();
    Future<?> stream = client.newStreamJobsCommand().jobType("letter").consumer(pushed::add)
        .timeout(Duration.ofMinutes(5)).workerName("pushed").send();
    Thread.sleep(1_000);
    for (String id : List.of("s1", "s2", "s3")) start(Map.of("caseId", id));
    for (int count = 0; count < 3; count += 1) {
      ActivatedJob job = pushed.poll(20, TimeUnit.SECONDS);
      say("pushed", job.getWorker(), sorted(job.getVariablesAsMap()));
      client.newCancelInstanceCommand(job.getProcessInstanceKey()).send().join();
    }
    stream.cancel(true);
    Thread.sleep(1_000);
    start(Map.of("caseId", "s4"));
    client.newCancelInstanceCommand(takeOne("letter").getProcessInstanceKey()).send().join();
    say("after the stream", pushed.size());
  }

  static void workers() throws Exception {
    for (boolean isStreaming : List.of(false, true)) {
      int jobs = 40;
      CountDownLatch done = new CountDownLatch(jobs);
      try (var worker = client.newWorker().jobType("close").handler((jobClient, job) -> {
        jobClient.newCompleteCommand(job).send().join();
        done.countDown();
      }).streamEnabled(isStreaming).maxJobsActive(8).pollInterval(Duration.ofMillis(50)).open()) {
        for (int count = 0; count < jobs; count += 1)
          client.newBroadcastSignalCommand().signalName("closing").send().join();
        say("worked off", isStreaming ? "streaming" : "polling", done.await(60, TimeUnit.SECONDS));
      }
    }
  }

  static void instances(Path folder) throws Exception {
    var instance = start(Map.of("caseId", "c7"));
    long letter = takeOne("letter").getElementInstanceKey();
    client.newModifyProcessInstanceCommand(instance.getProcessInstanceKey()).activateElement("Call")
        .withVariables(Map.of("moved", true)).and().terminateElement(letter).send().join();
    say("moved", sorted(takeOne("call").getVariablesAsMap()));
    var next = client.newDeployResourceCommand().addResourceFile(folder.resolve("next.bpmn").toString()).send().join()
        .getProcesses().get(0);
    say("next", next.getBpmnProcessId(), next.getVersion());
    client.newMigrateProcessInstanceCommand(instance.getProcessInstanceKey())
        .migrationPlan(next.getProcessDefinitionKey()).addMappingInstruction("Call", "Visit").send().join();
    refused("deleted", () -> client.newDeleteResourceCommand(next.getProcessDefinitionKey()).send().join());
    client.newCancelInstanceCommand(instance.getProcessInstanceKey()).send().join();
    client.newDeleteResourceCommand(next.getProcessDefinitionKey()).send().join();
    refused("deleted again", () -> client.newDeleteResourceCommand(next.getProcessDefinitionKey()).send().join());
  }

  static void decisions() throws Exception {
    var answer = client.newEvaluateDecisionCommand().decisionId("band").variables(Map.of("days", 2)).send().join();
    say("decided", answer.getDecisionOutput(), answer.getDecisionId(), answer.getDecisionVersion(),
        answer.getEvaluatedDecisions().get(0).getMatchedRules().get(0).getRuleIndex());
  }

  static void refusals() throws Exception {
    refused("no process", () -> client.newCreateInstanceCommand().bpmnProcessId("none").latestVersion().send().join());
    refused("no object", () -> client.newCreateInstanceCommand().bpmnProcessId("day").latestVersion()
        .variables("[1]").send().join());
    refused("no diagram", () -> client.newDeployResourceCommand()
        .addResourceStringUtf8("<html/>", "page.bpmn").send().join());
    refused("no incident", () -> client.newResolveIncidentCommand(2251799813685249L).send().join());
  }

  static io.camunda.zeebe.client.api.response.ProcessInstanceEvent start(Map<String, ?> variables) {
    return client.newCreateInstanceCommand().bpmnProcessId("day").latestVersion().variables(variables).send().join();
  }

  static List<ActivatedJob> take(String type) {
    return client.newActivateJobsCommand().jobType(type).maxJobsToActivate(10).timeout(Duration.ofMinutes(5))
        .workerName("java").requestTimeout(Duration.ofSeconds(1)).send().join().getJobs();
  }

  static ActivatedJob takeOne(String type) {
    for (int attempt = 0; attempt < 20; attempt += 1) {
      List<ActivatedJob> jobs = take(type);
      if (jobs.size() > 1) throw new IllegalStateException("Expected one job of type " + type + ", but got " + jobs.size());
      if (jobs.size() == 1) return jobs.get(0);
    }
    throw new IllegalStateException("Expected a job of type " + type + ", but got none");
  }

  static ActivatedJob takeAndComplete(String type) {
    ActivatedJob job = takeOne(type);
    client.newCompleteCommand(job).send().join();
    return job;
  }

  static void refused(String what, Asked<?> asked) throws Exception {
    try {
      asked.now();
      say(what, "was accepted");
    } catch (ClientStatusException refusal) {
      say(what, refusal.getStatusCode());
    }
  }

  static Map<String, Object> sorted(Map<String, ?> map) {
    return new TreeMap<>(map);
  }

  static String name(String path) {
    return Path.of(path).getFileName().toString();
  }

  static void say(Object... parts) {
    System.out.println(String.join(" ", java.util.Arrays.stream(parts).map(String::valueOf).toList()));
  }
}
