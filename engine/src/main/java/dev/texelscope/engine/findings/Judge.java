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
import java.util.stream.IntStream;

/**
 * Gives every output component its verdict and groups what is wrong by cause.
 *
 * <p>A component is held against the expected value first. Where they are equal, the cells that
 * were read decide between right and right by luck. Where they differ, the first fault on the way
 * from input to output is the cause: not written, wrong element, wrong token, and only then the
 * arithmetic.
 *
 * <p>Many components are judged in parts side by side, each by a judge of its own; the parts are
 * joined in the order of the slots, so that the answer is the same for any number of them.
 */
public final class Judge {

  /** Parts are at least so large, or they cost more than they save. */
  private static final long LEAST_PART = 1 << 15;

  private final Evidence evidence;
  private final long[] counts = new long[Verdict.values().length];
  private final ArithmeticCause arithmetic;

  /** Then an element has the same slot in the input and in the output. */
  private final boolean sameLayout;

  private final Map<FindingKind, Group> groups = new EnumMap<>(FindingKind.class);

  private Judge(Evidence evidence) {
    this.evidence = evidence;
    this.sameLayout = evidence.inputLayout().equals(evidence.outputLayout());
    this.arithmetic = new ArithmeticCause(evidence.quantizer(), evidence.output().dtype());
  }

  /**
   * Judges one run.
   *
   * @param arena owns the verdicts
   */
  public static Judgement judge(Evidence evidence, Arena arena) {
    long slots = evidence.outputLayout().slots();
    int cores = Runtime.getRuntime().availableProcessors();
    return judge(evidence, arena, (int) Math.clamp(slots / LEAST_PART, 1, 4L * cores));
  }

  /** The same in so many parts. */
  static Judgement judge(Evidence evidence, Arena arena, int parts) {
    long slots = evidence.outputLayout().slots();
    Tensor verdicts = Tensor.allocate(DType.UINT8, Shape.of(slots), arena);
    ParameterReads reads =
        new ParameterReads(
            evidence.parameterLayout(), evidence.reads(), evidence.granularity(), arena);
    IntStream range = IntStream.range(0, parts);
    Judge whole =
        (parts > 1 ? range.parallel() : range)
            .mapToObj(part -> {
              Judge judge = new Judge(evidence);
              judge.part(slots * part / parts, slots * (part + 1) / parts, verdicts, reads.part());
              return judge;
            })
            .reduce(new Judge(evidence), Judge::joined);
    return whole.judgement(verdicts, reads);
  }

  private void part(long from, long to, Tensor verdicts, ParameterReads.Part reads) {
    MemoryLayout layout = evidence.outputLayout();
    for (long slot = from; slot < to; slot++) {
      Verdict verdict = Verdict.PADDING;
      long linearIndex = layout.linearIndexAt(slot);
      if (linearIndex != MemoryLayout.PADDING) {
        long token = evidence.tokens().tokenAt(linearIndex);
        boolean tokenRight = reads.add(slot, token);
        verdict = verdict(slot, linearIndex, token, tokenRight);
      }
      verdicts.setLong(slot, verdict.ordinal());
      counts[verdict.ordinal()]++;
    }
    reads.flush();
  }

  /** What this judge and one of later slots found, in their order. */
  private Judge joined(Judge later) {
    Judge both = new Judge(evidence);
    for (Judge judge : List.of(this, later)) {
      for (int i = 0; i < counts.length; i++) {
        both.counts[i] += judge.counts[i];
      }
      judge.groups.forEach((kind, group) -> both.group(kind).add(group));
    }
    return both;
  }

  private Judgement judgement(Tensor verdicts, ParameterReads reads) {
    long slots = evidence.outputLayout().slots();
    List<Finding> findings = new ArrayList<>();
    groups.entrySet().stream()
        .sorted(
            Comparator.comparingInt(
                    (Map.Entry<FindingKind, Group> e) -> e.getKey().severity().ordinal())
                .thenComparingLong(e -> -e.getValue().count))
        .forEach(entry -> findings.add(finding(entry.getKey(), entry.getValue())));
    findings.addAll(reads.findings());
    return new Judgement(
        verdicts,
        slots - counts[Verdict.PADDING.ordinal()],
        counts[Verdict.WRONG.ordinal()],
        counts[Verdict.LUCK.ordinal()],
        counts[Verdict.UNDEFINED.ordinal()],
        findings,
        reads.counts());
  }

  /** The class of what is wrong with the component in a slot; empty where nothing is. */
  public static Optional<FindingKind> kindAt(Evidence evidence, long slot) {
    long linearIndex = evidence.outputLayout().linearIndexAt(slot);
    if (linearIndex == MemoryLayout.PADDING) {
      return Optional.empty();
    }
    Judge judge = new Judge(evidence);
    long token = evidence.tokens().tokenAt(linearIndex);
    judge.verdict(slot, linearIndex, token, evidence.tokenRightAt(slot, token));
    return judge.groups.keySet().stream().findFirst();
  }

  private Verdict verdict(long slot, long linearIndex, long token, boolean tokenRight) {
    if (!evidence.writtenAt(slot)) {
      group(FindingKind.NEVER_WRITTEN).add(slot);
      return Verdict.WRONG;
    }
    long own = sameLayout ? slot : evidence.inputLayout().slotOf(linearIndex);
    boolean elementRight = evidence.reads().sourceAt(slot) == own;
    long expected = evidence.expectedAt(linearIndex, token);
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
    group(cause(slot, linearIndex, token, elementRight, tokenRight, expected)).add(slot);
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
      long slot,
      long linearIndex,
      long token,
      boolean elementRight,
      boolean tokenRight,
      long expected) {
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
        expected,
        evidence.output().longAt(slot));
  }

  private Group group(FindingKind kind) {
    return groups.computeIfAbsent(kind, k -> new Group(evidence.outputLayout()));
  }

  private Finding finding(FindingKind kind, Group group) {
    String message = new GroupSentence(evidence).write(kind, group.slots, group.count);
    return new Finding(kind, group.count, message, group.slots, List.of(), group.spread.spread());
  }

  private static final class Group {
    private final List<Long> slots = new ArrayList<>();
    private final Spread.Counter spread;
    private long count;

    Group(MemoryLayout layout) {
      this.spread = new Spread.Counter(layout);
    }

    void add(Group later) {
      count += later.count;
      spread.add(later.spread);
      int room = Finding.MAX_SLOTS - slots.size();
      slots.addAll(later.slots.subList(0, Math.min(room, later.slots.size())));
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
