package dev.texelscope.app.view.texels;

import dev.texelscope.app.control.Latest;
import dev.texelscope.app.control.LegendStrip;
import dev.texelscope.app.control.TexelView;
import dev.texelscope.engine.binding.RoleKind;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.experiment.WalkedInvocation.Touched;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.picture.Legend;
import dev.texelscope.engine.quantize.Granularity;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.tensor.TensorSummary;
import dev.texelscope.engine.texels.ColourChoice;
import dev.texelscope.engine.texels.Companions;
import dev.texelscope.engine.texels.ComponentTexels;
import dev.texelscope.engine.texels.LabelChoice;
import dev.texelscope.engine.texels.Look;
import dev.texelscope.engine.texels.Quantity;
import dev.texelscope.engine.texels.ValueCounts;
import dev.texelscope.engine.texels.ValueRange;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import javafx.beans.property.IntegerProperty;
import javafx.beans.property.ObjectProperty;
import javafx.beans.property.SimpleIntegerProperty;
import org.jspecify.annotations.Nullable;

/** Input, token and output of one storage form, each with a lens around the selection. */
final class RunViews {

  /** From so many components on, numbers cannot all be read, and colours say more. */
  private static final long MANY = 1024;

  /** The size of the type in lenses: one that can be read. */
  static final int LENS_FONT = 10;

  private final Storage storage;
  private final TexelPanel input;
  private final TexelPanel token;
  private final TexelPanel output;
  private final TexelPanel inputLens;
  private final TexelPanel tokenLens;
  private final TexelPanel outputLens;
  private final IntegerProperty bufferRow = new SimpleIntegerProperty(this, "bufferRow");
  private final RangeBar inputRange;
  private final RangeBar outputRange;
  private final Latest<ValueCounts> inputCounts;
  private final Latest<ValueCounts> outputCounts;
  private Companions beside = Companions.NONE;
  private @Nullable StorageRun run;
  private @Nullable RunResult result;
  private boolean coloursChosen;

  /**
   * What views are made of.
   *
   * @param views makes a view
   * @param legends makes a strip that says what colours mean
   * @param elsewhere runs what takes longer than a frame
   * @param toolkit runs what it is given on the thread of the toolkit
   */
  record Parts(
      Supplier<TexelView> views,
      Supplier<LegendStrip> legends,
      Executor elsewhere,
      Executor toolkit) {}

  RunViews(Storage storage, Parts parts) {
    this.storage = storage;
    String form = storage.label();
    inputRange = new RangeBar(form + "-in", parts.legends().get());
    outputRange = new RangeBar(form + "-out", parts.legends().get());
    RangeBar none = new RangeBar(form + "-token", parts.legends().get());
    input = panel(form + "-in", parts, LabelChoice.VALUE, inputRange);
    token = panel(form + "-token", parts, LabelChoice.TOKEN, none);
    output = panel(form + "-out", parts, LabelChoice.VALUE, outputRange);
    input.withRows(form + "-in", bufferRow);
    output.withRows(form + "-out", bufferRow);
    inputLens = lens(form + "-in-lens", parts.views());
    tokenLens = lens(form + "-token-lens", parts.views());
    outputLens = lens(form + "-out-lens", parts.views());
    inputCounts = new Latest<>(parts.elsewhere(), parts.toolkit(), inputRange::show);
    outputCounts = new Latest<>(parts.elsewhere(), parts.toolkit(), outputRange::show);
    for (TexelPanel other : List.of(token, output)) {
      other.view().soloProperty().bindBidirectional(input.view().soloProperty());
    }
    for (TexelPanel moved : List.of(input, token, output)) {
      moved.view().setOnMovedByHand(() -> followersOf(moved));
    }
  }

  private static TexelPanel panel(String id, Parts parts, LabelChoice label, RangeBar range) {
    return new TexelPanel(id, parts.views().get(), label, ColourChoice.PLAIN)
        .withChoices(id)
        .withLegend(parts.legends().get(), range);
  }

  private static TexelPanel lens(String id, Supplier<TexelView> views) {
    TexelView view = views.get().withoutOverview();
    return new TexelPanel(id, view, LabelChoice.VALUE, ColourChoice.PLAIN).withoutSlices();
  }

  private void followersOf(TexelPanel moved) {
    for (TexelPanel other : List.of(input, token, output)) {
      if (other != moved) {
        other.view().follow(moved.view());
      }
    }
  }

  /** Says what is known beside the run that is shown next. */
  RunViews beside(Companions value) {
    beside = value;
    return this;
  }

  /** Whether a view shows who wrote what. */
  boolean showsWrites() {
    return List.of(token, output).stream()
        .anyMatch(panel ->
            panel.label().get() == LabelChoice.WRITER
                || panel.colour().get() == ColourChoice.WRITES);
  }

  /** Shows a run, as the look of the window says. */
  void show(RunResult shown, StorageRun shownRun, boolean expectedOnly, boolean stale) {
    result = shown;
    run = shownRun;
    chooseColours(shown, shownRun);
    showComponents(input, inputLens, Quantity.INPUT, expectedOnly, stale);
    showComponents(token, tokenLens, Quantity.TOKEN, expectedOnly, stale);
    showComponents(output, outputLens, Quantity.OUTPUT, expectedOnly, stale);
    int columns = storage == Storage.BUFFER ? output.view().columns() : 0;
    boolean alone = shown.runs().size() == 1;
    input.showRows(alone ? columns : 0);
    output.showRows(alone ? 0 : columns);
  }

  private void chooseColours(RunResult shown, StorageRun shownRun) {
    if (!coloursChosen && shownRun.evidence().outputLayout().slots() > MANY) {
      coloursChosen = true;
      input.colour().set(ColourChoice.VALUE);
      token.colour().set(ColourChoice.TOKEN);
      // Where the whole is wrong, which token was read says more than that all of it is red.
      boolean otherTokens =
          shown.runs().size() > 1
              && shown.runs().stream()
                  .flatMap(each -> each.judgement().findings().stream())
                  .anyMatch(finding -> finding.kind() == FindingKind.WRONG_TOKEN);
      output.colour().set(otherTokens ? ColourChoice.TOKEN : ColourChoice.VERDICT);
    }
  }

  private void showComponents(
      TexelPanel panel, TexelPanel lens, Quantity quantity, boolean expectedOnly, boolean stale) {
    StorageRun shownRun = run;
    RunResult shown = result;
    if (shownRun == null || shown == null) {
      return;
    }
    ValueRange whole = range(shown, shownRun, quantity);
    ValueRange range =
        switch (quantity) {
          case INPUT -> inputRange.chosen().get().orElse(whole);
          case OUTPUT -> outputRange.chosen().get().orElse(whole);
          case TOKEN -> whole;
        };
    Look look =
        new Look(panel.label().get(), panel.colour().get(), expectedOnly, stale, bufferRow.get());
    ComponentTexels model = new ComponentTexels(quantity, shownRun, look, range, besideFor(look));
    String facts = facts(quantity, shownRun.evidence(), look);
    String form = shown.runs().size() > 1 ? storage.label() + " " : "";
    Granularity granularity = shownRun.evidence().granularity();
    panel.show(model, granularity, form + quantity.title(), facts);
    panel.show(
        model.legend() instanceof Legend.Values
            ? new Legend.Values(whole.low(), whole.high(), range.low(), range.high(), List.of())
            : model.legend());
    if (model.legend() instanceof Legend.Values) {
      count(quantity, shownRun.evidence(), expectedOnly, whole, range);
    }
    Look plain =
        new Look(panel.label().get(), ColourChoice.PLAIN, expectedOnly, stale, bufferRow.get());
    lens.show(
        new ComponentTexels(quantity, shownRun, plain, range, besideFor(plain)),
        granularity,
        form + quantity.title(),
        "around the selection");
  }

  /** The kept run is not held for long: only who shows it gets it. */
  private Companions besideFor(Look look) {
    return look.colour() == ColourChoice.DIFFERENCE
        ? beside
        : new Companions(beside.writes(), Optional.empty(), beside.whyNone());
  }

  private void count(
      Quantity quantity,
      Evidence evidence,
      boolean expectedOnly,
      ValueRange whole,
      ValueRange range) {
    (quantity == Quantity.INPUT ? inputCounts : outputCounts)
        .request(newerWanted ->
            ValueCounts.of(quantity, evidence, expectedOnly, whole, range, newerWanted));
  }

  /** Elements in a row of a buffer; 0: as it suits. */
  IntegerProperty bufferRow() {
    return bufferRow;
  }

  /** The ranges of value colours that somebody chose. */
  List<ObjectProperty<Optional<ValueRange>>> ranges() {
    return List.of(inputRange.chosen(), outputRange.chosen());
  }

  private static ValueRange range(RunResult result, StorageRun run, Quantity quantity) {
    if (quantity == Quantity.INPUT) {
      TensorSummary summary = result.input().summary();
      return new ValueRange(summary.minimum(), summary.maximum());
    }
    QuantRange range = run.evidence().quantizer().range();
    return new ValueRange(range.min(), range.max());
  }

  private static String facts(Quantity quantity, Evidence evidence, Look look) {
    boolean expectedOnly = look.expectedOnly();
    String compared =
        expectedOnly
            ? "expected"
            : switch (look.colour()) {
              case DIFFERENCE -> "≠ kept run";
              case STABILITY -> "≠ when repeated";
              default -> "≠ expected";
            };
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
    highlight(input, inputLens, toInput(slot), toInput(hover));
    highlight(token, tokenLens, slot, hover);
    highlight(output, outputLens, slot, hover);
  }

  private void highlight(TexelPanel panel, TexelPanel lens, long slot, long hover) {
    for (TexelPanel each : List.of(panel, lens)) {
      each.view().selectedProperty().set(slot);
      each.view().hoveredProperty().set(hover);
    }
    lens.view().keepAround(slot);
    if (slot >= 0) {
      panel.view().reveal(slot);
    }
  }

  /** Marks all components that are selected together, by their slots in the output. */
  void alsoSelect(Set<Long> slots) {
    Set<Long> inputs =
        slots.stream().map(this::toInput).filter(slot -> slot >= 0).collect(Collectors.toSet());
    input.view().alsoSelectedProperty().set(inputs);
    token.view().alsoSelectedProperty().set(slots);
    output.view().alsoSelectedProperty().set(slots);
  }

  /** Marks what a step touches as if the cursor were there. */
  void point(Touched touched) {
    if (touched.role() == RoleKind.INPUT) {
      point(input.view(), touched);
    } else if (touched.role() == RoleKind.OUTPUT) {
      point(output.view(), touched);
    }
  }

  private static void point(TexelView view, Touched touched) {
    long selected = view.selectedProperty().get();
    view.hoveredProperty().set(touched.holds(selected) ? selected : touched.slot());
  }

  private static long inside(OptionalLong slot, StorageRun run) {
    long slots = run.evidence().outputLayout().slots();
    return slot.isPresent() && slot.getAsLong() < slots ? slot.getAsLong() : -1;
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

  /** The panel whose selected component is joined to parameter cells. */
  TexelPanel linesFrom(boolean alone, boolean lens) {
    TexelPanel whole = alone ? token : output;
    return !lens ? whole : alone ? tokenLens : outputLens;
  }

  Storage storage() {
    return storage;
  }

  /** What is shown; null before the first result. */
  @Nullable StorageRun run() {
    return run;
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

  /** The lenses over input, token and output. */
  List<TexelPanel> lenses() {
    return List.of(inputLens, tokenLens, outputLens);
  }

  /** Whether slots of a panel's view are those of the input. */
  boolean showsInput(TexelPanel panel) {
    return panel == input || panel == inputLens;
  }

  /** The views of everything, and the lenses. */
  List<TexelPanel> everyPanel() {
    return List.of(input, token, output, inputLens, tokenLens, outputLens);
  }

  /** The views of everything: input, token and output. */
  List<TexelPanel> panels() {
    return List.of(input, token, output);
  }
}
