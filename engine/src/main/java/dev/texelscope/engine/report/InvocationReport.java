package dev.texelscope.engine.report;

import dev.texelscope.engine.experiment.InvocationAnswer;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/** Answers about all invocations of a dispatch, as text and JSON. */
public final class InvocationReport {

  private InvocationReport() {}

  /** One line an answer, the first invocations by their global ids. */
  public static String text(List<InvocationAnswer> answers) {
    StringBuilder text = new StringBuilder();
    for (InvocationAnswer answer : answers) {
      text.append(answer.storage().label())
          .append(": ")
          .append(answer.count())
          .append(answer.count() == 1 ? " invocation (" : " invocations (")
          .append(answer.question())
          .append(")")
          .append(answer.complete() ? "" : ", not all could be recorded");
      if (!answer.first().isEmpty()) {
        text.append(": ")
            .append(
                answer.first().stream()
                    .map(id -> id.x() + "," + id.y() + "," + id.z())
                    .collect(Collectors.joining(" ")));
        text.append(answer.count() > answer.first().size() ? " …" : "");
      }
      text.append('\n');
    }
    return text.toString();
  }

  /**
   * {@code runs}, one an answer, with {@code count}, the first {@code invocations} and what they
   * did.
   */
  public static ObjectNode json(List<InvocationAnswer> answers) {
    ObjectNode report = JsonMapper.shared().createObjectNode();
    ArrayNode runs = report.putArray("runs");
    for (InvocationAnswer answer : answers) {
      ObjectNode run = runs.addObject();
      run.put("storage", answer.storage().label());
      run.put("question", answer.question().toString());
      run.put("count", answer.count());
      run.put("complete", answer.complete());
      ArrayNode ids = run.putArray("invocations");
      answer.first().forEach(id -> ids.addArray().add(id.x()).add(id.y()).add(id.z()));
      ArrayNode hits = run.putArray("hits");
      answer
          .hits()
          .forEach(hit ->
              hits.addObject()
                  .put("what", hit.what())
                  .put("place", hit.place())
                  .put("times", hit.times()));
    }
    return report;
  }
}
