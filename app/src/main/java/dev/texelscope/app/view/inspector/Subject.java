package dev.texelscope.app.view.inspector;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.findings.Judge;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.tensor.DType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What the inspector looks at: a component of one run, and the same element in the other storage
 * form where that ran too.
 *
 * @param deviceName name of the device in full
 * @param expectedFrom name of the file with the expected outputs, if they come from one
 * @param selected the component
 * @param columns the component in each storage form that ran, in the order of the runs; the
 *     selected one alone where it is padding
 */
record Subject(
    String deviceName, Optional<String> expectedFrom, Column selected, List<Column> columns) {

  /** A component of one run. */
  record Column(StorageRun run, ComponentReading reading) {

    /** Whether Java's steps with what was read end where the device did. */
    boolean explained() {
      return reading.got().isEmpty()
          || reading.readSteps().isEmpty()
          || reading.readSteps().get().undefined().isPresent()
          || reading.readSteps().get().clamped() == reading.got().getAsLong();
    }

    /** The class of what is wrong with it. */
    Optional<FindingKind> kind() {
      return Judge.kindAt(run.evidence(), reading.slot());
    }
  }

  Subject {
    columns = List.copyOf(columns);
  }

  /**
   * Gathers what is known about a slot.
   *
   * @param storage form in which it is selected; the run's own where that form did not run
   */
  static Subject of(RunResult result, Storage storage, long slot) {
    Optional<String> file =
        result.experiment().reference() instanceof Reference.ExpectedFile(var path, var _)
            ? Optional.of(String.valueOf(path.getFileName()))
            : Optional.empty();
    return of(result.device().name(), file, result.runs(), storage, slot);
  }

  static Subject of(
      String device,
      Optional<String> expectedFrom,
      List<StorageRun> runs,
      Storage storage,
      long slot) {
    StorageRun run = runs.stream().filter(r -> r.storage() == storage).findFirst().orElseThrow();
    Column selected = new Column(run, run.reading(slot));
    List<Column> columns = new ArrayList<>();
    for (StorageRun other : runs) {
      if (other.storage() == storage) {
        columns.add(selected);
      } else if (selected.reading().linearIndex().isPresent()) {
        long linear = selected.reading().linearIndex().getAsLong();
        columns.add(
            new Column(other, other.reading(other.evidence().outputLayout().slotOf(linear))));
      }
    }
    return new Subject(device, expectedFrom, selected, columns);
  }

  /** The device's name without what stands in brackets: {@code llvmpipe}. */
  String device() {
    int bracket = deviceName.indexOf(" (");
    return bracket < 1 ? deviceName : deviceName.substring(0, bracket);
  }

  StorageRun run() {
    return selected.run();
  }

  ComponentReading reading() {
    return selected.reading();
  }

  boolean both() {
    return columns.size() > 1;
  }

  DType inDtype() {
    return run().evidence().input().dtype();
  }

  Quantizer reference() {
    return run().evidence().quantizer();
  }

  /** Headings of columns with what was read and what is expected. */
  List<Span> headings() {
    List<Span> headings = new ArrayList<>();
    for (Column column : columns) {
      headings.add(Span.read(both() ? column.run().storage().label() : "shader read"));
    }
    if (reading().element().isPresent()) {
      headings.add(Span.expected("expected"));
    }
    return headings;
  }
}
