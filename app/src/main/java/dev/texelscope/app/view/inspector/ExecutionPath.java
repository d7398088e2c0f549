package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.device.GridSize;
import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.ExecutedComponent;
import dev.texelscope.engine.experiment.ExecutedValue;
import dev.texelscope.engine.findings.Evidence;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * How the component came about when the CPU engine executed the shader: beside what the device did
 * and what is expected, and then the variables on the way, in any shader. Where the CPU engine's
 * output is not the device's, its values are grey and the difference is the message.
 */
final class ExecutionPath {

  static final String ID = "execution";
  private static final String TITLE = "Execution";

  private final Subject subject;
  private final ComponentReading r;
  private final ExecutedComponent executed;
  private final Evidence evidence;
  private final boolean agrees;
  private final List<Line> lines = new ArrayList<>();

  private ExecutionPath(Subject subject, ExecutedComponent executed) {
    this.subject = subject;
    this.executed = executed;
    r = subject.reading();
    evidence = subject.run().evidence();
    agrees = executed.agrees();
  }

  /** What is known of the execution. */
  static Section of(Subject subject, Execution execution) {
    return switch (execution) {
      case Execution.Awaited _ -> remark("…", "executing");
      case Execution.Failed(String reason) -> remark(reason, "CPU engine");
      case Execution.Done(ExecutedComponent executed) ->
          new ExecutionPath(subject, executed).section();
    };
  }

  private static Section remark(String text, String note) {
    Line line = new Line.Formula("execution-remark", Sentence.of(Span.dim(text)));
    return new Section(ID, TITLE, note, List.of(), List.of(line));
  }

  private Section section() {
    compare(
        "executed-token",
        evidence.granularity().words("token"),
        r.tokenRead().map(t -> Long.toString(t.value())),
        executed.token().map(t -> Long.toString(t.value())),
        r.tokenExpected().map(t -> Long.toString(t.value())));
    compare(
        "executed-source",
        "t_in",
        r.sourceRead().map(ExecutionPath::brief),
        joined(executed.sourceAddresses(evidence)),
        r.sourceExpected().map(ExecutionPath::brief));
    compare(
        "executed-scale",
        "t_scale",
        r.scaleCellRead().map(ExecutionPath::brief),
        joined(executed.scaleCells(evidence)),
        r.cellExpected().map(ExecutionPath::brief));
    compare(
        "executed-zero-point",
        "t_zero_point",
        r.zeroPointCellRead().map(ExecutionPath::brief),
        joined(executed.zeroPointCells(evidence)),
        r.cellExpected().map(ExecutionPath::brief));
    compare(
        "executed-output",
        "output",
        text(r.got()),
        text(executed.value()),
        r.expected().isPresent() ? text(r.expected()) : Optional.of(Lines.UNDEFINED));
    executed
        .difference(subject.device())
        .ifPresent(difference ->
            lines.add(
                new Line.Formula(
                    "execution-difference", Sentence.of(Span.wrong("≠ "), Span.text(difference)))));
    origin("execution-from", "computed from ", executed.origin().value());
    origin("execution-chosen-by", "chosen by ", executed.origin().choice());
    origin("execution-because-of", "because of ", executed.origin().control());
    executed.values().forEach(this::value);
    List<Span> columns = new ArrayList<>();
    columns.add(Span.read(subject.device()));
    columns.add(Span.read("CPU"));
    if (r.element().isPresent()) {
      columns.add(Span.expected("expected"));
    }
    return new Section(ID, TITLE, note(), columns, lines);
  }

  /** Which invocation, in as few words as a heading has room for. */
  private String note() {
    GridSize at = executed.invocation();
    return executed.written().isPresent()
        ? "CPU engine · invocation " + at.x() + "," + at.y() + "," + at.z()
        : "no invocation writes it";
  }

  private void compare(
      String id,
      String label,
      Optional<String> device,
      Optional<String> cpu,
      Optional<String> expected) {
    List<Span> values = new ArrayList<>();
    values.add(device.map(Span::read).orElse(Span.NOTHING));
    values.add(cpu.map(text -> agrees ? Span.read(text) : Span.dim(text)).orElse(Span.NOTHING));
    if (r.element().isPresent()) {
      values.add(expected.map(Span::expected).orElse(Span.NOTHING));
    }
    boolean differs =
        expected.isPresent()
            && !expected.get().equals(Lines.UNDEFINED)
            && (differ(device, expected) || differ(cpu, expected));
    lines.add(new Line.Values(id, label, values, differs));
  }

  private static boolean differ(Optional<String> got, Optional<String> expected) {
    return got.isPresent() && !got.equals(expected);
  }

  /** Cells that the value depends on in one way, where there are any. */
  private void origin(String id, String words, List<String> cells) {
    if (!cells.isEmpty()) {
      String names = String.join("  ", cells);
      lines.add(
          new Line.Formula(
              id, Sentence.of(Span.dim(words), agrees ? Span.read(names) : Span.dim(names))));
    }
  }

  /** A variable and its value; the line is that of the shader itself where no file stands by it. */
  private void value(ExecutedValue value) {
    String place = value.place().isEmpty() ? "" : "  " + value.place();
    lines.add(
        new Line.Values(
            "executed-" + value.function() + "-" + value.name(),
            value.name() + place,
            List.of(agrees ? Span.read(value.text()) : Span.dim(value.text())),
            false));
  }

  /** {@code 0,0,0.G}: three of them stand side by side. */
  private static String brief(Object cell) {
    return cell.toString().replace("(", "").replace(")", "");
  }

  private static Optional<String> joined(List<?> cells) {
    return cells.isEmpty()
        ? Optional.empty()
        : Optional.of(cells.stream().map(ExecutionPath::brief).collect(Collectors.joining(" ")));
  }

  private static Optional<String> text(OptionalLong value) {
    return value.isPresent() ? Optional.of(Long.toString(value.getAsLong())) : Optional.empty();
  }
}
