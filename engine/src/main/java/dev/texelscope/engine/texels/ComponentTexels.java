package dev.texelscope.engine.texels;

import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.experiment.WriteMap;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.findings.ReadCells;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.picture.CellKind;
import dev.texelscope.engine.picture.CellLabel;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.Legend;
import dev.texelscope.engine.picture.TexelGrid;
import dev.texelscope.engine.picture.TexelModel;
import dev.texelscope.engine.picture.TokenColours;
import dev.texelscope.engine.picture.Tone;
import dev.texelscope.engine.picture.Verdict;
import dev.texelscope.engine.quantize.QuantRange;
import dev.texelscope.engine.quantize.Quantizer;
import java.util.List;
import java.util.Optional;

/** Input, token or output of every component of one run, in storage order. */
public final class ComponentTexels implements TexelModel {

  private static final int NARROWEST_LABEL = 3;
  private static final int WIDEST_LABEL = 9;
  private static final int FEW = 1024;

  private final Quantity quantity;
  private final StorageRun run;
  private final Evidence evidence;
  private final MemoryLayout layout;
  private final TexelGrid grid;
  private final Look look;
  private final ValueRange range;
  private final TokenColours tokenColours;
  private final ColorScale colours;
  private final CellTexts texts;
  private final Optional<WriteMap> writes;
  private final Optional<RunDifference> kept;
  private final String whyNoneKept;
  private final StabilityColours stability;

  /**
   * A model of one run, whose result is held as long as this is used.
   *
   * @param range where the value colours begin and end
   */
  public ComponentTexels(Quantity quantity, StorageRun run, Look look, ValueRange range) {
    this(quantity, run, look, range, Companions.NONE);
  }

  /**
   * The same with what is known beside the run.
   *
   * @param beside of that run
   */
  public ComponentTexels(
      Quantity quantity, StorageRun run, Look look, ValueRange range, Companions beside) {
    this.quantity = quantity;
    this.writes = quantity == Quantity.INPUT ? Optional.empty() : beside.writes();
    this.kept = beside.kept().map(other -> new RunDifference(other, run));
    this.whyNoneKept = beside.whyNone();
    this.run = run;
    this.stability = new StabilityColours(run.stability());
    this.evidence = run.evidence();
    this.layout = quantity == Quantity.INPUT ? evidence.inputLayout() : evidence.outputLayout();
    this.grid = Grids.of(layout, look.bufferRow());
    this.look = look;
    this.range = range;
    this.texts = new CellTexts(evidence, layout);
    this.tokenColours = new TokenColours(Math.max(1, evidence.tokens().numTokens()));
    this.colours = colours(look.colour());
  }

  /** The output as a picture in a file shows it: values, and what is expected where they differ. */
  public static ComponentTexels output(StorageRun run) {
    QuantRange range = run.evidence().quantizer().range();
    return new ComponentTexels(
        Quantity.OUTPUT, run, Look.PLAIN, new ValueRange(range.min(), range.max()));
  }

  private ColorScale colours(ColourChoice choice) {
    return switch (choice) {
      case VALUE -> quantity == Quantity.TOKEN ? tokenColours.scale() : ColorScale.values();
      case TOKEN -> tokenColours.scale();
      case COMPONENT -> ColorScale.categorical(4);
      case PLAIN, VERDICT, WRITES, DIFFERENCE -> ColorScale.verdicts();
      case STABILITY -> ColorScale.shares();
    };
  }

  /** Where the components lie. */
  MemoryLayout layout() {
    return layout;
  }

  @Override
  public TexelGrid grid() {
    return grid;
  }

  @Override
  public CellKind kind(long slot) {
    if (layout.linearIndexAt(slot) == MemoryLayout.PADDING) {
      return CellKind.PADDING;
    }
    return look.expectedOnly() && quantity != Quantity.INPUT ? CellKind.HOLLOW : CellKind.RECORDED;
  }

  @Override
  public Verdict verdict(long slot) {
    if (look.colour() == ColourChoice.DIFFERENCE) {
      return other(slot) ? Verdict.OTHER : Verdict.NONE;
    }
    if (look.colour() == ColourChoice.STABILITY) {
      return judged() ? stability.verdict(slot) : Verdict.NONE;
    }
    boolean showsWrites =
        look.label() == LabelChoice.WRITER || look.colour() == ColourChoice.WRITES;
    if (showsWrites && judged()) {
      return writes
          .filter(map -> map.count(slot) == 0 && layout.linearIndexAt(slot) != MemoryLayout.PADDING)
          .map(_ -> Verdict.WRONG)
          .orElse(Verdict.NONE);
    }
    return outcome(slot);
  }

  /** Whether what is shown is another than in the kept run. */
  private boolean other(long slot) {
    return judged()
        && kept.isPresent()
        && (quantity == Quantity.TOKEN
            ? kept.get().otherToken(slot)
            : kept.get().otherOutput(slot));
  }

  private boolean judged() {
    return quantity != Quantity.INPUT && !look.expectedOnly();
  }

  /** The judgement on a component, whatever is shown of it. */
  private Verdict outcome(long slot) {
    long linear = layout.linearIndexAt(slot);
    if (!judged() || linear == MemoryLayout.PADDING) {
      return Verdict.NONE;
    }
    if (quantity == Quantity.TOKEN) {
      return evidence.tokenRightAt(slot, evidence.tokens().tokenAt(linear))
          ? Verdict.RIGHT
          : Verdict.WRONG;
    }
    return switch (run.judgement().at(slot)) {
      case PADDING -> Verdict.NONE;
      case RIGHT -> Verdict.RIGHT;
      case WRONG -> Verdict.WRONG;
      case LUCK -> Verdict.LUCK;
      case UNDEFINED -> Verdict.UNDEFINED;
    };
  }

  @Override
  public CellLabel label(long slot) {
    return switch (look.label()) {
      case VALUE -> value(slot);
      case ELEMENT -> CellLabel.of(texts.element(slot), tone(slot));
      case TOKEN -> token(slot);
      case SOURCE -> texts.source(slot, quantity == Quantity.INPUT);
      case BITS ->
          CellLabel.of(
              quantity == Quantity.OUTPUT ? texts.outputBits(slot) : texts.inputBits(slot),
              tone(slot));
      case WRITER -> writer(slot);
    };
  }

  /** The invocation that wrote it; none and several are what one looks for. */
  private CellLabel writer(long slot) {
    if (quantity == Quantity.INPUT) {
      return CellLabel.EMPTY;
    }
    if (writes.isEmpty()) {
      return CellLabel.of("…", Tone.FAINT);
    }
    int count = writes.get().count(slot);
    String first =
        writes.get().writer(slot).map(at -> at.x() + "," + at.y() + "," + at.z()).orElse("none");
    return count == 1
        ? CellLabel.of(first, tone(slot))
        : CellLabel.of(count == 0 ? first : first + "×" + count, Tone.WRONG);
  }

  private Tone tone(long slot) {
    return layout.linearIndexAt(slot) == MemoryLayout.PADDING ? Tone.FAINT : Tone.PLAIN;
  }

  private CellLabel value(long slot) {
    return switch (quantity) {
      case INPUT -> CellLabel.of(texts.input(slot), tone(slot));
      case TOKEN -> token(slot);
      case OUTPUT -> output(slot);
    };
  }

  private CellLabel token(long slot) {
    long linear = layout.linearIndexAt(slot);
    if (linear == MemoryLayout.PADDING) {
      long read = quantity == Quantity.INPUT ? -1 : evidence.reads().zeroPointCellAt(slot);
      return CellLabel.of(read == ReadCells.NONE ? "" : texts.number(read), Tone.FAINT);
    }
    long token = evidence.tokens().tokenAt(linear);
    if (quantity == Quantity.INPUT) {
      return CellLabel.of(texts.number(token));
    }
    if (look.expectedOnly()) {
      return CellLabel.of(texts.number(token), Tone.EXPECTED);
    }
    if (evidence.tokenRightAt(slot, token)) {
      return recorded(slot, texts.number(token));
    }
    long read = evidence.tokenReadAt(slot, token);
    String text = read == ReadCells.NONE ? "none" : texts.number(read);
    return againstAnother() ? recorded(slot, text) : CellLabel.differs(text, texts.number(token));
  }

  private CellLabel output(long slot) {
    long linear = layout.linearIndexAt(slot);
    String got = evidence.writtenAt(slot) ? texts.number(evidence.output().longAt(slot)) : "none";
    if (linear == MemoryLayout.PADDING) {
      return CellLabel.of(got, Tone.FAINT);
    }
    long expected = evidence.expectedAt(linear);
    String wanted = expected == Quantizer.UNDEFINED ? "?" : texts.number(expected);
    if (look.expectedOnly()) {
      return CellLabel.of(wanted, Tone.EXPECTED);
    }
    if (againstAnother()) {
      return recorded(slot, got);
    }
    return switch (run.judgement().at(slot)) {
      case WRONG -> CellLabel.differs(got, wanted);
      case LUCK -> CellLabel.of(got, Tone.READ);
      case UNDEFINED -> CellLabel.of(got, Tone.FAINT);
      case RIGHT, PADDING -> CellLabel.of(got);
    };
  }

  /** Whether another run is what this one is held against, and not what is expected. */
  private boolean againstAnother() {
    return look.colour() == ColourChoice.DIFFERENCE || look.colour() == ColourChoice.STABILITY;
  }

  /** What was recorded, which is amber where another run has another. */
  private CellLabel recorded(long slot, String text) {
    return CellLabel.of(text, verdict(slot) == Verdict.OTHER ? Tone.READ : Tone.PLAIN);
  }

  @Override
  public int colour(long slot) {
    return switch (look.colour()) {
      case PLAIN -> -1;
      case VERDICT -> outcome(slot).ordinal();
      case COMPONENT -> grid.components() == 4 ? grid.component(slot) : (int) (slot % 4);
      case TOKEN -> tokenColour(slot);
      case VALUE -> quantity == Quantity.TOKEN ? tokenColour(slot) : valueColour(slot);
      case WRITES -> writes.map(map -> writesColour(map.count(slot))).orElse(-1);
      case DIFFERENCE -> other(slot) ? Verdict.OTHER.ordinal() : -1;
      case STABILITY -> judged() ? stability.number(slot) : -1;
    };
  }

  /** Once is right; never is wrong, and more often may be right by luck. */
  private static int writesColour(int count) {
    return (count == 0 ? Verdict.WRONG : count == 1 ? Verdict.RIGHT : Verdict.LUCK).ordinal();
  }

  private int tokenColour(long slot) {
    long linear = layout.linearIndexAt(slot);
    if (linear == MemoryLayout.PADDING) {
      return -1;
    }
    long token = evidence.tokens().tokenAt(linear);
    if (quantity != Quantity.INPUT && !look.expectedOnly()) {
      token = evidence.tokenReadAt(slot, token);
    }
    return tokenColours.number(token);
  }

  private int valueColour(long slot) {
    long linear = layout.linearIndexAt(slot);
    if (linear == MemoryLayout.PADDING) {
      return -1;
    }
    double value =
        quantity == Quantity.INPUT
            ? evidence.input().doubleAt(linear)
            : look.expectedOnly() ? evidence.expectedAt(linear) : evidence.output().longAt(slot);
    return ColorScale.valueNumber(value, range.low(), range.high());
  }

  @Override
  public ColorScale colours() {
    return colours;
  }

  /** What the colours mean; of values, their range alone. */
  public Legend legend() {
    return switch (look.colour()) {
      case PLAIN -> Legend.NONE;
      case TOKEN -> tokenLegend();
      case VALUE ->
          quantity == Quantity.TOKEN
              ? tokenLegend()
              : new Legend.Values(range.low(), range.high(), range.low(), range.high(), List.of());
      case COMPONENT ->
          new Legend.Signs(
              colours,
              List.of(
                  new Legend.Sign(0, "R"),
                  new Legend.Sign(1, "G"),
                  new Legend.Sign(2, "B"),
                  new Legend.Sign(3, "A")));
      case VERDICT ->
          new Legend.Signs(
              colours,
              List.of(
                  new Legend.Sign(Verdict.RIGHT.ordinal(), "right"),
                  new Legend.Sign(Verdict.WRONG.ordinal(), "✕ wrong"),
                  new Legend.Sign(Verdict.LUCK.ordinal(), "≈ by luck"),
                  new Legend.Sign(Verdict.UNDEFINED.ordinal(), "? undefined")));
      case WRITES ->
          new Legend.Signs(
              colours,
              List.of(
                  new Legend.Sign(Verdict.RIGHT.ordinal(), "written once"),
                  new Legend.Sign(Verdict.WRONG.ordinal(), "✕ never"),
                  new Legend.Sign(Verdict.LUCK.ordinal(), "× more often; by the CPU engine")));
      case DIFFERENCE ->
          new Legend.Signs(
              colours,
              kept.isEmpty()
                  ? List.of(new Legend.Sign(Verdict.NONE.ordinal(), whyNoneKept))
                  : List.of(
                      new Legend.Sign(Verdict.NONE.ordinal(), "as in the kept run"),
                      new Legend.Sign(Verdict.OTHER.ordinal(), "≠ another")));
      case STABILITY -> stability.legend();
    };
  }

  private Legend tokenLegend() {
    boolean named = quantity == Quantity.INPUT || look.expectedOnly();
    return new Legend.Ordered(
        evidence.granularity().words(named ? "token" : "token read"),
        colours,
        tokenColours.used(),
        tokenColours.tokens());
  }

  @Override
  public int labelLength() {
    int seen = TexelModel.super.labelLength();
    if (quantity == Quantity.OUTPUT && look.label() == LabelChoice.VALUE) {
      // Of many labels only some were asked.
      QuantRange all = evidence.quantizer().range();
      int widest = Math.max(Long.toString(all.min()).length(), Long.toString(all.max()).length());
      seen = grid.slots() > FEW && seen < widest ? widest : seen;
    }
    return Math.min(WIDEST_LABEL, Math.max(NARROWEST_LABEL, seen));
  }

  @Override
  public String sliceTitle(int z, int room) {
    return layout instanceof TextureLayout texture ? Grids.sliceTitle(texture, z, room) : "";
  }

  @Override
  public String columnHeader(int x) {
    return layout instanceof TextureLayout ? "x" + x : "+" + x;
  }

  @Override
  public String rowHeader(int y) {
    return layout instanceof TextureLayout ? "y" + y : "[" + (long) y * grid.columns() + "]";
  }

  @Override
  public boolean marksWrong() {
    return look.colour() == ColourChoice.PLAIN
        || look.colour() == ColourChoice.VERDICT
        || againstAnother();
  }

  @Override
  public boolean stale() {
    return look.stale();
  }
}
