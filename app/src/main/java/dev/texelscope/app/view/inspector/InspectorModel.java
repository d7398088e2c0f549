package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.findings.Verdict;
import dev.texelscope.engine.layout.BufferAddress;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TexelAddress;
import dev.texelscope.engine.quantize.Granularity;
import java.util.List;
import java.util.Optional;

/**
 * All that the inspector says about one component, ready to be shown or copied. Every number comes
 * from {@link ComponentReading}; nothing is computed another way here.
 *
 * <p>Immutable; any thread. It must be made while its result is open, and may be shown after that.
 *
 * @param title which component: {@code Texel (1,2,0) · G}
 * @param verdict what is said of it
 * @param why the sentence that answers "why"
 * @param granularity how many elements share parameters
 * @param rows the components of the texel, or the buffer entries around it
 * @param sections index path, arithmetic, accesses, bits
 * @param remark who made the numbers
 * @param selected the reading of the selected component
 * @param readings the readings of the rows
 */
public record InspectorModel(
    String title,
    Verdict verdict,
    Sentence why,
    Granularity granularity,
    List<ComponentRow> rows,
    List<Section> sections,
    String remark,
    ComponentReading selected,
    List<ComponentReading> readings) {

  /** Copies the lists. */
  public InspectorModel {
    rows = List.copyOf(rows);
    sections = List.copyOf(sections);
    readings = List.copyOf(readings);
  }

  /**
   * What there is to say about a component of a result.
   *
   * @param result open
   * @param storage storage form in which the component is selected; it must have run
   * @param slot output slot in that form
   */
  public static InspectorModel of(RunResult result, Storage storage, long slot) {
    return of(result, storage, slot, new Execution.Awaited());
  }

  /**
   * The same with what the CPU engine says.
   *
   * @param execution of that component
   */
  public static InspectorModel of(
      RunResult result, Storage storage, long slot, Execution execution) {
    return of(Subject.of(result, storage, slot), execution);
  }

  static InspectorModel of(Subject subject) {
    return of(subject, new Execution.Awaited());
  }

  private static InspectorModel of(Subject subject, Execution execution) {
    ComponentReading reading = subject.reading();
    List<Section> path = List.of(IndexPath.token(subject), ArithmeticPath.of(subject));
    Optional<String> first = Lines.firstDifference(path);
    return new InspectorModel(
        title(subject),
        reading.verdict(),
        WhySentence.of(subject, first),
        subject.run().evidence().granularity(),
        ComponentRows.of(subject),
        List.of(
            IndexPath.place(subject),
            path.getFirst(),
            path.getLast(),
            ExecutionPath.of(subject, execution),
            Accesses.of(subject),
            BitsTable.of(subject)),
        remark(subject),
        reading,
        ComponentRows.readings(subject));
  }

  private static String title(Subject subject) {
    return switch (subject.reading().address()) {
      case TexelAddress at ->
          "Texel (" + at.x() + "," + at.y() + "," + at.z() + ") · " + at.letter();
      case BufferAddress at -> "Buffer entry " + at;
    };
  }

  private static String remark(Subject subject) {
    return "Outputs: "
        + subject.deviceName()
        + ". Cells read: recorded by probes on "
        + subject.device()
        + ". Steps: computed in Java. Execution: the same shader, unoptimized, on the CPU engine.";
  }
}
