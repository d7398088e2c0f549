package dev.texelscope.engine.findings;

import java.util.List;

/** Says in a sentence what is wrong with a group of components of the same class. */
final class GroupSentence {

  private final Evidence evidence;

  GroupSentence(Evidence evidence) {
    this.evidence = evidence;
  }

  /**
   * The sentence for a group.
   *
   * @param slots some of the group's slots
   * @param count size of the whole group
   */
  String write(FindingKind kind, List<Long> slots, long count) {
    if (kind == FindingKind.WRONG_TOKEN) {
      return new TokenSentence(evidence).write(slots, count);
    }
    return count + (count == 1 ? " component " : " components ") + predicate(kind) + ".";
  }

  /** In the past tense, which is the same for one and for many. */
  private String predicate(FindingKind kind) {
    return switch (kind) {
      case WRONG_ELEMENT -> "took the input of another element";
      case PADDING_READ -> "took padding of the input for an element";
      case NEVER_WRITTEN -> "got no value: no invocation wrote there";
      case RIGHT_BY_LUCK ->
          "came out right although a wrong cell was read: the values happen to agree";
      case ROUNDING_TIE -> "halfway between two integers went to the other one";
      case RECIPROCAL_ULP ->
          "came out different because x / scale and x · (1 / scale) differ in the last bits";
      case FLOAT_ADDITION ->
          "came out different because a sum above 2²⁴ rounds where zero_point is added in float32,"
              + " and not where it is added in int32";
      case ZERO_POINT_ORDER -> zeroPointOrder();
      case SATURATION ->
          "left the range: the sum wrapped or was clamped in another way than expected";
      case CONVERSION_OVERFLOW ->
          "did not fit 32 bits after rounding; SPIR-V leaves the conversion open, so devices differ";
      case NAN -> "had NaN to convert to an integer; SPIR-V leaves the result open";
      case UNDEFINED_RESULT ->
          "came from a zero or denormal scale or a denormal input, where SPIR-V leaves the result"
              + " open; what is shown is this device's value";
      default -> "came out different from the reference, and no rule explains it";
    };
  }

  private String zeroPointOrder() {
    boolean first = evidence.quantizer().zeroPointFirst();
    return "came out different because zero_point is added "
        + (first ? "after" : "before")
        + " rounding, where the reference adds it "
        + (first ? "before" : "after");
  }
}
