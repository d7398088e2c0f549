package dev.texelscope.app.view.findings;

import dev.texelscope.app.control.Bar;
import dev.texelscope.engine.findings.FindingKind;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.quantize.Granularity;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One finding, ready to be shown.
 *
 * @param id last part of the nodes' ids: {@code texture-wrong-token}
 * @param storage in which storage form
 * @param kind its class
 * @param granularity how many elements share parameters
 * @param category how it is shown
 * @param share {@code 108 of 120}
 * @param sentence what happened and why
 * @param slices by slice; empty where it says nothing
 * @param components by R, G, B, A; empty in a buffer
 * @param tokens by token, those with the most first
 * @param tokensNote what the tokens leave out; empty if nothing
 * @param slots its slots, in order, as many as the result lists
 * @param cells parameter cells concerned, in order
 */
public record FindingGroup(
    String id,
    Storage storage,
    FindingKind kind,
    Granularity granularity,
    Category category,
    String share,
    String sentence,
    List<Bar> slices,
    List<Bar> components,
    List<Bar> tokens,
    String tokensNote,
    List<Long> slots,
    List<Long> cells) {

  /** How a finding is shown; in this order. */
  public enum Category {
    WRONG("✕"),
    LUCK("≈"),
    UNDEFINED("?"),
    FAULT("!");

    private final String sign;

    Category(String sign) {
      this.sign = sign;
    }

    /** One character that stands for it. */
    public String sign() {
      return sign;
    }

    static Category of(FindingKind kind) {
      return switch (kind) {
        case RIGHT_BY_LUCK -> LUCK;
        case NAN, CONVERSION_OVERFLOW, UNDEFINED_RESULT -> UNDEFINED;
        case NEVER_WRITTEN, PADDING_READ, NOTHING_RAN -> WRONG;
        default -> kind.severity() == FindingKind.Severity.MISMATCH ? WRONG : FAULT;
      };
    }
  }

  /** Copies the lists. */
  public FindingGroup {
    slices = List.copyOf(slices);
    components = List.copyOf(components);
    tokens = List.copyOf(tokens);
    slots = List.copyOf(slots);
    cells = List.copyOf(cells);
  }

  /** What it is called. */
  public String title() {
    return granularity.words(kind.title());
  }

  /** The slot to go to from another: the next of the group, or its first. Empty without slots. */
  public OptionalLong slotAfter(OptionalLong now) {
    return after(slots, now);
  }

  /** The same of the parameter cells. */
  public OptionalLong cellAfter(OptionalLong now) {
    return after(cells, now);
  }

  private static OptionalLong after(List<Long> ascending, OptionalLong now) {
    Optional<Long> next =
        now.isEmpty()
            ? Optional.empty()
            : ascending.stream().filter(n -> n > now.getAsLong()).findFirst();
    return next.or(() -> ascending.stream().findFirst())
        .map(OptionalLong::of)
        .orElse(OptionalLong.empty());
  }
}
