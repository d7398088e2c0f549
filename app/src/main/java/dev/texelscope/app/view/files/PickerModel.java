package dev.texelscope.app.view.files;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.experiment.Experiment;
import dev.texelscope.engine.experiment.InputInspection;
import dev.texelscope.engine.experiment.InputSource;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.Reference;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.SliceNeededException;
import dev.texelscope.engine.tensor.io.RawLayout;
import dev.texelscope.engine.tensor.io.TensorEntry;
import dev.texelscope.engine.tensor.io.TensorFile;
import dev.texelscope.engine.tensor.io.TensorFiles;
import dev.texelscope.engine.tensor.io.TensorFormat;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import javafx.beans.property.SimpleObjectProperty;
import org.jspecify.annotations.Nullable;

/**
 * Which tensor of a file is chosen, which part of it, what for, and what there is to say about
 * that. Nothing of it changes the experiment before {@link #applied}.
 */
public final class PickerModel {

  /** What a tensor is used for. */
  public enum Use {
    INPUT("Input", "--input"),
    SCALE("Scale", "--scale"),
    ZERO_POINT("Zero point", "--zero-point"),
    EXPECTED("Expected output", "--expect");

    private final String label;
    private final String option;

    Use(String label, String option) {
      this.label = label;
      this.option = option;
    }

    /** The words of the choice. */
    public String label() {
      return label;
    }
  }

  /**
   * What there is to say about the choice.
   *
   * @param problem why it cannot be used; empty if it can
   * @param offer the slice that can be used, where the problem is one of size
   * @param sizes what the input will be, where it can be used as that
   * @param option how the command line says the same
   */
  record Outcome(String problem, Optional<Slice> offer, Optional<Sizes> sizes, String option) {}

  private final Experiment experiment;
  private final Optional<DeviceFacts> device;
  private final Path path;
  private final ObjectProperty<@Nullable TensorFile> file = new SimpleObjectProperty<>();
  private final ObjectProperty<Optional<TensorEntry>> selected =
      new SimpleObjectProperty<>(Optional.empty());
  private final ObjectProperty<Use> use = new SimpleObjectProperty<>(Use.INPUT);
  private final ReadOnlyObjectWrapper<DimChoices> dims =
      new ReadOnlyObjectWrapper<>(new DimChoices(Shape.of(), () -> {}));
  private final ReadOnlyObjectWrapper<Outcome> outcome =
      new ReadOnlyObjectWrapper<>(new Outcome("", Optional.empty(), Optional.empty(), ""));
  private Optional<String> raw = Optional.empty();

  /**
   * A choice among the tensors of an opened file; the first that can be read is chosen.
   *
   * @param experiment what the choice will change
   * @param device what an input has to fit, if that is known
   */
  public PickerModel(TensorFile file, Experiment experiment, Optional<DeviceFacts> device) {
    this(file.path(), experiment, device);
    show(file);
  }

  private PickerModel(Path path, Experiment experiment, Optional<DeviceFacts> device) {
    this.path = path;
    this.experiment = experiment;
    this.device = device;
    selected.subscribe(this::entryChanged);
    use.subscribe(this::refresh);
  }

  /** A file of elements alone, of which type and shape are to be said. */
  public static PickerModel ofRaw(
      Path path, long byteSize, Experiment experiment, Optional<DeviceFacts> device) {
    PickerModel model = new PickerModel(path, experiment, device);
    model.readRaw(
        byteSize % Float.BYTES == 0 ? "float32:" + byteSize / Float.BYTES : "uint8:" + byteSize);
    return model;
  }

  private void show(TensorFile opened) {
    file.set(opened);
    selected.set(
        opened.entries().stream()
            .filter(entry -> entry.readAs().isPresent())
            .findFirst()
            .or(() -> opened.entries().stream().findFirst()));
    refresh();
  }

  /** Reads the file as elements of that layout, {@code DTYPE:SHAPE[:BYTE_OFFSET]}. */
  void readRaw(String layout) {
    raw = Optional.of(layout);
    try {
      RawLayout parsed =
          RawLayout.parse(layout)
              .orElseThrow(() ->
                  new InputException(
                      path.getFileName()
                          + ": '"
                          + layout
                          + "' is no layout; DTYPE:SHAPE is needed, as float32:5x3x7"));
      show(TensorFiles.open(path, parsed));
    } catch (InputException e) {
      outcome.set(
          new Outcome(
              String.valueOf(e.getMessage()), Optional.empty(), Optional.empty(), option()));
    }
  }

  /** The layout of a file of elements alone; empty for files that say themselves what they hold. */
  Optional<String> raw() {
    return raw;
  }

  /** The file on disk. */
  public Path path() {
    return path;
  }

  /** The opened file; null where it is not known how to. */
  ReadOnlyObjectProperty<@Nullable TensorFile> file() {
    return file;
  }

  /** All tensors, in the order of the file. */
  List<TensorEntry> entries() {
    TensorFile opened = file.get();
    return opened == null ? List.of() : opened.entries();
  }

  /** The chosen tensor. */
  public ObjectProperty<Optional<TensorEntry>> selected() {
    return selected;
  }

  /** What it is used for. */
  public ObjectProperty<Use> use() {
    return use;
  }

  /** What is taken of each dim of the chosen tensor. */
  ReadOnlyObjectProperty<DimChoices> dims() {
    return dims.getReadOnlyProperty();
  }

  /** What there is to say about the choice. */
  ReadOnlyObjectProperty<Outcome> outcome() {
    return outcome.getReadOnlyProperty();
  }

  /** Takes the slice that is offered. */
  void takeOffer() {
    outcome.get().offer().ifPresent(slice -> dims.get().take(slice));
  }

  /** Where the chosen tensor lies, and which part of it is taken. */
  InputSource.TensorFile source() {
    return new InputSource.TensorFile(path, name(), dims.get().slice(), dims.get().names());
  }

  private Optional<String> name() {
    return raw.isPresent()
        ? raw
        : entries().size() == 1 ? Optional.empty() : selected.get().map(TensorEntry::name);
  }

  private void entryChanged(Optional<TensorEntry> entry) {
    dims.set(new DimChoices(entry.map(TensorEntry::shape).orElse(Shape.of()), this::refresh));
    refresh();
  }

  private void refresh() {
    TensorFile opened = file.get();
    if (opened == null) {
      return;
    }
    Optional<TensorEntry> entry = selected.get();
    if (entry.isEmpty()) {
      outcome.set(new Outcome("Choose a tensor.", Optional.empty(), Optional.empty(), option()));
      return;
    }
    try {
      requireReadable(entry.get());
      Optional<Sizes> sizes =
          use.get() == Use.INPUT
              ? Optional.of(sizes(entry.get(), opened.format()))
              : Optional.empty();
      outcome.set(new Outcome("", Optional.empty(), sizes, option()));
    } catch (SliceNeededException needed) {
      outcome.set(
          new Outcome(
              String.valueOf(needed.getMessage()),
              Optional.of(needed.slice()),
              Optional.empty(),
              option()));
    } catch (InputException e) {
      outcome.set(
          new Outcome(
              String.valueOf(e.getMessage()), Optional.empty(), Optional.empty(), option()));
    }
  }

  private static void requireReadable(TensorEntry entry) {
    if (entry.readAs().isEmpty()) {
      throw new InputException(
          entry.name()
              + " is of "
              + entry.dtype()
              + ", whose values are not read; choose a tensor of numbers up to 64 bits");
    }
  }

  private Sizes sizes(TensorEntry entry, TensorFormat format) {
    return InputInspection.sizes(entry, format, source(), experiment, device);
  }

  private String option() {
    StringBuilder text = new StringBuilder(use.get().option + " " + path.getFileName());
    name().ifPresent(name -> text.append(':').append(name));
    if (use.get() == Use.INPUT) {
      dims.get().slice().ifPresent(slice -> text.append(" --slice ").append(slice));
      dims.get().names().ifPresent(names -> text.append(" --input-dims ").append(names));
    }
    return text.toString();
  }

  /** The name of the change, for undo. */
  public String editName() {
    return use.get().label().toLowerCase(java.util.Locale.ROOT)
        + " "
        + path.getFileName()
        + name().map(":"::concat).orElse("");
  }

  /** The experiment with the choice in it. */
  public Experiment applied(Experiment before) {
    return switch (use.get()) {
      case INPUT -> before.withInput(source());
      case SCALE ->
          before.withParameters(
              before.parameters().withScale(new ParameterSource.ValuesFile(path, name())));
      case ZERO_POINT ->
          before.withParameters(
              before.parameters().withZeroPoint(new ParameterSource.ValuesFile(path, name())));
      case EXPECTED -> before.withReference(new Reference.ExpectedFile(path, name()));
    };
  }
}
