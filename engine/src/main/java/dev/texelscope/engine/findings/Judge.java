package dev.texelscope.engine.findings;

import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.quantize.Quantizer;
import dev.texelscope.engine.quantize.Undefined;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Tensor;
import java.lang.foreign.Arena;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Gives every output component its verdict and groups what is wrong by cause.
 *
 * <p>A component is held against the expected value first. Where they are equal, the cells that
 * were read decide between right and right by luck. Where they differ, the first fault on the way
 * from input to output is the cause: not written, wrong element, wrong token, and only then the
 * arithmetic.
 */
public final class Judge {

  private final Evidence evidence;
  private final ArithmeticCause arithmetic;
  private final Map<FindingKind, Group> groups = new EnumMap<>(FindingKind.class);

  private Judge(Evidence evidence) {
    this.evidence = evidence;
    Quantizer quantizer = evidence.quantizer();
    this.arithmetic =
        new ArithmeticCause(quantizer.divides(), quantizer.zeroPointFirst(), quantizer.range());
  }

  /**
   * Judges one run.
   *
   * @param arena owns the verdicts
   */
  public static Judgement judge(Evidence evidence, Arena arena) {
    return new Judge(evidence).run(arena);
  }

  private Judgement run(Arena arena) {
    MemoryLayout layout = evidence.outputLayout();
    long slots = layout.slots();
    Tensor verdicts = Tensor.allocate(DType.UINT8, Shape.of(slots), arena);
    long[] counts = new long[Verdict.values().length];
    for (long slot = 0; slot < slots; slot++) {
      Verdict verdict = verdict(slot, layout.linearIndexAt(slot));
      verdicts.setLong(slot, verdict.ordinal());
      counts[verdict.ordinal()]++;
    }
    List<Finding> findings = new ArrayList<>();
    groups.entrySet().stream()
        .sorted(
            Comparator.comparingLong(
                    (Map.Entry<FindingKind, Group> entry) -> entry.getValue().count)
                .reversed())
        .forEach(entry -> findings.add(finding(entry.getKey(), entry.getValue())));
    ParameterReads reads = new ParameterReads(evidence);
    findings.addAll(reads.findings());
    return new Judgement(
        verdicts,
        slots - counts[Verdict.PADDING.ordinal()],
        counts[Verdict.WRONG.ordinal()],
        counts[Verdict.LUCK.ordinal()],
        counts[Verdict.UNDEFINED.ordinal()],
        findings,
        reads.counts(arena));
  }

  /** The class of what is wrong with the component in a slot; empty where nothing is. */
  public static Optional<FindingKind> kindAt(Evidence evidence, long slot) {
    Judge judge = new Judge(evidence);
    Verdict verdict = judge.verdict(slot, evidence.outputLayout().linearIndexAt(slot));
    return verdict == Verdict.RIGHT ? Optional.empty() : judge.groups.keySet().stream().findFirst();
  }

  private Verdict verdict(long slot, long linearIndex) {
    if (linearIndex == MemoryLayout.PADDING) {
      return Verdict.PADDING;
    }
    if (!evidence.writtenAt(slot)) {
      group(FindingKind.NEVER_WRITTEN).add(slot);
      return Verdict.WRONG;
    }
    long token = evidence.tokens().tokenAt(linearIndex);
    boolean elementRight =
        evidence.reads().sourceAt(slot) == evidence.inputLayout().slotOf(linearIndex);
    boolean tokenRight = evidence.tokenRightAt(slot, token);
    long expected = evidence.expectedAt(linearIndex);
    if (expected == Quantizer.UNDEFINED) {
      group(undefinedKind(linearIndex, token)).add(slot);
      return Verdict.UNDEFINED;
    }
    long got = evidence.output().longAt(slot);
    if (got == expected) {
      if (elementRight && tokenRight) {
        return Verdict.RIGHT;
      }
      group(FindingKind.RIGHT_BY_LUCK).add(slot);
      return Verdict.LUCK;
    }
    group(cause(slot, linearIndex, token, elementRight, tokenRight, got)).add(slot);
    return Verdict.WRONG;
  }

  private FindingKind undefinedKind(long linearIndex, long token) {
    return evidence
        .quantizer()
        .undefined(evidence.input().doubleAt(linearIndex), evidence.scale().floatAt(token))
        .map(Undefined::kind)
        .flatMap(FindingKind::ofLabel)
        .orElse(FindingKind.UNDEFINED_RESULT);
  }

  private FindingKind cause(
      long slot, long linearIndex, long token, boolean elementRight, boolean tokenRight, long got) {
    if (!elementRight) {
      long source = evidence.reads().sourceAt(slot);
      boolean padding =
          source != ReadCells.NONE
              && evidence.inputLayout().linearIndexAt(source) == MemoryLayout.PADDING;
      return padding ? FindingKind.PADDING_READ : FindingKind.WRONG_ELEMENT;
    }
    if (!tokenRight) {
      return FindingKind.WRONG_TOKEN;
    }
    return arithmetic.of(
        evidence.input().doubleAt(linearIndex),
        evidence.scale().floatAt(token),
        (int) evidence.zeroPoint().longAt(token),
        got);
  }

  private Group group(FindingKind kind) {
    return groups.computeIfAbsent(kind, k -> new Group(evidence.outputLayout()));
  }

  private Finding finding(FindingKind kind, Group group) {
    return new Finding(
        kind, group.count, message(kind, group), group.slots, List.of(), group.spread.spread());
  }

  private String message(FindingKind kind, Group group) {
    long count = group.count;
    String these = count == 1 ? "1 component" : count + " components";
    return switch (kind) {
      case WRONG_TOKEN -> new TokenSentence(evidence).write(group.slots, count);
      case WRONG_ELEMENT -> these + " were computed from the input of another element.";
      case PADDING_READ -> these + " were computed from padding of the input.";
      case NEVER_WRITTEN -> these + " were not written by any invocation.";
      case RIGHT_BY_LUCK ->
          these + " are right although a wrong cell was read: the values happen to agree.";
      case ROUNDING_TIE ->
          these + " lie halfway between two integers and were rounded the other way.";
      case RECIPROCAL_ULP ->
          these
              + " differ because x / scale and x · (1 / scale) round differently in the last bit.";
      case ZERO_POINT_ORDER ->
          these
              + " differ because zero_point is added "
              + (arithmetic.zeroPointFirst() ? "after" : "before")
              + " rounding, where the reference adds it "
              + (arithmetic.zeroPointFirst() ? "before" : "after")
              + ".";
      case SATURATION ->
          these + " leave the range: the sum wrapped or was clamped in another way than expected.";
      case CONVERSION_OVERFLOW ->
          these
              + " do not fit 32 bits after rounding; SPIR-V leaves the conversion open, so devices differ.";
      case NAN -> these + " are not a number before the conversion; SPIR-V leaves the result open.";
      case UNDEFINED_RESULT ->
          these
              + " divide by a zero or denormal scale, which SPIR-V leaves open; what is shown is this device's value.";
      default -> these + " differ from the reference and no rule explains it.";
    };
  }

  private static final class Group {
    private final List<Long> slots = new ArrayList<>();
    private final Spread.Counter spread;
    private long count;

    Group(MemoryLayout layout) {
      this.spread = new Spread.Counter(layout);
    }

    void add(long slot) {
      count++;
      spread.add(slot);
      if (slots.size() < Finding.MAX_SLOTS) {
        slots.add(slot);
      }
    }
  }
}
