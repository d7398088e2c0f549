package dev.texelscope.app.view.invocations;

import dev.texelscope.app.state.Questions;
import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.InvocationAnswer;
import dev.texelscope.engine.experiment.InvocationHit;
import dev.texelscope.engine.experiment.InvocationQuestion;
import dev.texelscope.engine.layout.Storage;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What is said of a question, ready to be shown or copied.
 *
 * @param said in a sentence
 * @param asking whether it is being answered
 * @param refused whether it cannot be answered
 * @param rows the invocations, as many as are named
 */
public record InvocationsModel(String said, boolean asking, boolean refused, List<Row> rows) {

  /**
   * An invocation to which the question applies.
   *
   * @param storage in which form it ran
   * @param invocation its global id
   * @param what it read, wrote or set
   * @param place where in the source
   */
  public record Row(Storage storage, GridSize invocation, String what, String place) {

    /** The global id: {@code 1,2,0}. */
    public String id() {
      return invocation.x() + "," + invocation.y() + "," + invocation.z();
    }

    /** The place with the number first, which is what is left where there is little room. */
    String lineAndFile() {
      int colon = place.lastIndexOf(':');
      return colon < 0 ? place : place.substring(colon + 1) + "  " + place.substring(0, colon);
    }
  }

  /** Copies the rows. */
  public InvocationsModel {
    rows = List.copyOf(rows);
  }

  /** What there is to say. */
  public static InvocationsModel of(Questions.State state) {
    return switch (state) {
      case Questions.State.Nothing(String text) ->
          plain(text.isEmpty() ? "Ask " + InvocationQuestion.FORMS + "." : "Press Enter to ask.");
      case Questions.State.Asking(String _, long invocations) ->
          new InvocationsModel(
              "executing %,d invocations on the CPU engine…".formatted(invocations),
              true,
              false,
              List.of());
      case Questions.State.Refused(String _, String reason) ->
          new InvocationsModel(reason, false, true, List.of());
      case Questions.State.Answered(String _, List<InvocationAnswer> answers) ->
          new InvocationsModel(said(answers), false, false, rows(answers));
    };
  }

  private static InvocationsModel plain(String said) {
    return new InvocationsModel(said, false, false, List.of());
  }

  private static String said(List<InvocationAnswer> answers) {
    return answers.stream().map(InvocationsModel::said).collect(Collectors.joining(" · "));
  }

  private static String said(InvocationAnswer answer) {
    String shown =
        answer.count() > answer.first().size()
            ? ", the first " + answer.first().size() + " are listed"
            : "";
    return "%s: %s%s%s"
        .formatted(
            answer.storage().label(),
            answer.count() == 0
                ? "no invocation " + verb(answer.question().toString())
                : answer.count() == 1
                    ? "1 invocation " + verb(answer.question().toString())
                    : "%,d invocations ".formatted(answer.count()) + answer.question(),
            shown,
            answer.complete() ? "" : ", not all could be recorded");
  }

  /** {@code read t_scale[5]} of one: {@code reads t_scale[5]}. */
  private static String verb(String question) {
    return question.replaceFirst(" ", "s ");
  }

  private static List<Row> rows(List<InvocationAnswer> answers) {
    List<Row> rows = new ArrayList<>();
    for (InvocationAnswer answer : answers) {
      for (int i = 0; i < answer.first().size(); i++) {
        InvocationHit hit = answer.hits().get(i);
        rows.add(
            new Row(
                answer.storage(),
                answer.first().get(i),
                hit.what() + (hit.times() > 1 ? "  × " + hit.times() : ""),
                hit.place()));
      }
    }
    return rows;
  }

  /** The rows as tab-separated values with a heading. */
  public String tsv() {
    StringBuilder text = new StringBuilder("storage\tinvocation\twhat\tplace\n");
    for (Row row : rows) {
      text.append(row.storage().label())
          .append('\t')
          .append(row.id())
          .append('\t')
          .append(row.what())
          .append('\t')
          .append(row.place())
          .append('\n');
    }
    return text.toString();
  }
}
