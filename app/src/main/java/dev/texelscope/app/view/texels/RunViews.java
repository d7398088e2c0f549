package dev.texelscope.app.view.texels;

import dev.texelscope.app.control.TexelView;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.ParameterStorage;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.tensor.TensorSummary;
import dev.texelscope.engine.texels.ColourChoice;
import dev.texelscope.engine.texels.ComponentTexels;
import dev.texelscope.engine.texels.LabelChoice;
import dev.texelscope.engine.texels.Look;
import dev.texelscope.engine.texels.ParameterTexels;
import dev.texelscope.engine.texels.Quantity;
import dev.texelscope.engine.texels.ValueRange;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The six views of one storage form: input, token and output, and the parameters below them. */
final class RunViews {

  /** From so many components on, numbers cannot all be read, and colours say more. */
  private static final long MANY = 8192;

  /** What headers at the left and gaps take, in letters of a cell. */
  private static final double GUTTER_LETTERS = 1.2;

  private final Storage storage;
  private final TexelPanel input;
  private final TexelPanel token;
  private final TexelPanel output;
  private final TexelPanel scale;
  private final TexelPanel reads;
  private final TexelPanel zeroPoint;
  private @Nullable StorageRun run;
  private @Nullable RunResult result;
  private boolean coloursChosen;

  RunViews(Storage storage, Supplier<TexelView> views) {
    this.storage = storage;
    String form = storage.label();
    input =
        new TexelPanel(form + "-in", views.get(), LabelChoice.VALUE, ColourChoice.PLAIN)
            .withChoices(form + "-in");
    token =
        new TexelPanel(form + "-token", views.get(), LabelChoice.TOKEN, ColourChoice.PLAIN)
            .withChoices(form + "-token");
    output =
        new TexelPanel(form + "-out", views.get(), LabelChoice.VALUE, ColourChoice.PLAIN)
            .withChoices(form + "-out");
    scale = parameters(form + "-scale", views.get());
    reads = parameters(form + "-reads", views.get());
    zeroPoint = parameters(form + "-zero-point", views.get());
  }

  private static TexelPanel parameters(String id, TexelView view) {
    return new TexelPanel(id, view, LabelChoice.VALUE, ColourChoice.PLAIN).withGutter();
  }

  /** Shows a run, as the look of the window says. */
  void show(RunResult shown, StorageRun shownRun, boolean expectedOnly, boolean stale) {
    result = shown;
    run = shownRun;
    Evidence evidence = shownRun.evidence();
    chooseColours(evidence);
    showComponents(input, Quantity.INPUT, expectedOnly, stale);
    showComponents(token, Quantity.TOKEN, expectedOnly, stale);
    showComponents(output, Quantity.OUTPUT, expectedOnly, stale);
    scale.weigh(8);
    reads.weigh(8);
    zeroPoint.weigh(6.5);
    scale.show(
        new ParameterTexels(ParameterTexels.Shown.SCALE, shownRun, stale),
        "t_scale",
        Formats.parameters(evidence.parameterLayout(), true));
    reads.show(
        new ParameterTexels(ParameterTexels.Shown.READS, shownRun, stale),
        "reads of each cell",
        evidence.tokens().elementsPerToken() + " expected");
    zeroPoint.show(
        new ParameterTexels(ParameterTexels.Shown.ZERO_POINT, shownRun, stale),
        "t_zero_point",
        Formats.parameters(evidence.parameterLayout(), false));
  }

  private void chooseColours(Evidence evidence) {
    if (!coloursChosen && evidence.outputLayout().slots() > MANY) {
      coloursChosen = true;
      input.colour().set(ColourChoice.VALUE);
      token.colour().set(ColourChoice.TOKEN);
      output.colour().set(ColourChoice.VERDICT);
    }
  }

  private void showComponents(
      TexelPanel panel, Quantity quantity, boolean expectedOnly, boolean stale) {
    StorageRun shownRun = run;
    RunResult shown = result;
    if (shownRun == null || shown == null) {
      return;
    }
    Look look = new Look(panel.label().get(), panel.colour().get(), expectedOnly, stale, 0);
    ComponentTexels model =
        new ComponentTexels(quantity, shownRun, look, range(shown, shownRun, quantity));
    panel.weigh(model.labelLength() + GUTTER_LETTERS);
    panel.show(model, quantity.title(), facts(quantity, shownRun.evidence(), expectedOnly));
  }

  private static ValueRange range(RunResult result, StorageRun run, Quantity quantity) {
    if (quantity == Quantity.INPUT) {
      TensorSummary summary = result.input().summary();
      return new ValueRange(summary.minimum(), summary.maximum());
    }
    QuantRange range = run.evidence().quantizer().range();
    return new ValueRange(range.min(), range.max());
  }

  private static String facts(Quantity quantity, Evidence evidence, boolean expectedOnly) {
    String compared = expectedOnly ? "expected" : "≠ expected";
    return switch (quantity) {
      case INPUT -> Formats.input(evidence.inputLayout(), evidence.input().dtype());
      case TOKEN -> expectedOnly ? "expected" : "read " + compared;
      case OUTPUT ->
          Formats.output(evidence.outputLayout(), evidence.output().dtype())
              + (expectedOnly ? " · " : " · output ")
              + compared;
    };
  }

  /** Puts selection and hover into all views; both are slots of the output. */
  void highlight(OptionalLong selected, OptionalLong hovered) {
    StorageRun shown = run;
    if (shown == null) {
      return;
    }
    long slot = inside(selected, shown);
    long hover = inside(hovered, shown);
    input.view().selectedProperty().set(toInput(slot));
    input.view().hoveredProperty().set(toInput(hover));
    for (TexelPanel panel : List.of(token, output)) {
      panel.view().selectedProperty().set(slot);
      panel.view().hoveredProperty().set(hover);
    }
    for (TexelPanel panel : List.of(input, token, output)) {
      long there = panel.view().selectedProperty().get();
      if (there >= 0) {
        panel.view().reveal(there);
      }
    }
    Evidence evidence = shown.evidence();
    long expected = expectedCell(evidence, slot);
    cells(scale, slot < 0 ? -1 : evidence.reads().scaleCellAt(slot), expected);
    cells(zeroPoint, slot < 0 ? -1 : evidence.reads().zeroPointCellAt(slot), expected);
    cells(reads, slot < 0 ? -1 : evidence.reads().zeroPointCellAt(slot), expected);
  }

  private static long inside(OptionalLong slot, StorageRun run) {
    long slots = run.evidence().outputLayout().slots();
    return slot.isPresent() && slot.getAsLong() < slots ? slot.getAsLong() : -1;
  }

  private static long expectedCell(Evidence evidence, long slot) {
    long linear = slot < 0 ? MemoryLayout.PADDING : evidence.outputLayout().linearIndexAt(slot);
    return linear == MemoryLayout.PADDING ? -1 : evidence.tokens().tokenAt(linear);
  }

  private static void cells(TexelPanel panel, long read, long expected) {
    panel.view().readProperty().set(read == ReadCells.NONE ? Set.of() : Set.of(read));
    panel
        .view()
        .expectedProperty()
        .set(expected < 0 || expected == read ? Set.of() : Set.of(expected));
  }

  private long toInput(long slot) {
    return converted(slot, false);
  }

  /** The output slot of an input slot; -1 where it holds no element and the layouts differ. */
  long fromInput(long slot) {
    return converted(slot, true);
  }

  private long converted(long slot, boolean fromInput) {
    if (run == null || slot < 0) {
      return -1;
    }
    MemoryLayout in = run.evidence().inputLayout();
    MemoryLayout out = run.evidence().outputLayout();
    if (in.equals(out)) {
      return slot;
    }
    MemoryLayout from = fromInput ? in : out;
    long linear = from.linearIndexAt(slot);
    return linear == MemoryLayout.PADDING ? -1 : (fromInput ? out : in).slotOf(linear);
  }

  /** Whether the parameters have cells of their own. */
  boolean hasCells() {
    return run != null && run.evidence().parameterLayout().storage() != ParameterStorage.PUSH;
  }

  Storage storage() {
    return storage;
  }

  TexelPanel input() {
    return input;
  }

  TexelPanel token() {
    return token;
  }

  TexelPanel output() {
    return output;
  }

  TexelPanel scale() {
    return scale;
  }

  TexelPanel reads() {
    return reads;
  }

  TexelPanel zeroPoint() {
    return zeroPoint;
  }

  List<TexelPanel> panels() {
    return List.of(input, token, output, scale, reads, zeroPoint);
  }
}
