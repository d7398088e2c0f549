package dev.texelscope.engine.findings;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/**
 * The classes of findings. Their labels are a contract of report.json: kinds are added, never
 * renamed.
 */
public enum FindingKind {
  WRONG_TOKEN(Severity.MISMATCH, "Wrong token"),
  WRONG_ELEMENT(Severity.MISMATCH, "Wrong element"),
  ROUNDING_TIE(Severity.MISMATCH, "Rounding of a tie"),
  RECIPROCAL_ULP(Severity.MISMATCH, "Last bit of the reciprocal"),
  ZERO_POINT_ORDER(Severity.MISMATCH, "Order of zero_point and rounding"),
  SATURATION(Severity.MISMATCH, "Saturation"),
  CONVERSION_OVERFLOW(Severity.FAULT, "Conversion overflow"),
  NAN(Severity.FAULT, "NaN"),
  PADDING_READ(Severity.FAULT, "Padding read"),
  NEVER_WRITTEN(Severity.FAULT, "Never written"),
  WRITTEN_TWICE(Severity.FAULT, "Written twice"),
  OUT_OF_BOUNDS_READ(Severity.FAULT, "Read out of bounds"),
  OUT_OF_BOUNDS_WRITE(Severity.FAULT, "Write out of bounds"),
  UNREAD_PARAMETER(Severity.FAULT, "Parameter cells never read"),
  TOKEN_COLLISION(Severity.FAULT, "Cells shared by several tokens"),
  TOKEN_GAP(Severity.FAULT, "Token index skips"),
  TOKEN_CLAMPED(Severity.FAULT, "Token index clamped"),
  UNINITIALIZED_READ(Severity.FAULT, "Uninitialized read"),
  RACE(Severity.FAULT, "Race"),
  RIGHT_BY_LUCK(Severity.FAULT, "Right by luck"),
  NOTHING_RAN(Severity.FAULT, "Nothing ran"),
  UNDEFINED_RESULT(Severity.FAULT, "Undefined result"),
  FORMAT_MISMATCH(Severity.FAULT, "Format mismatch"),
  LIMIT_EXCEEDED(Severity.FAULT, "Limit exceeded"),
  VALIDATION(Severity.FAULT, "Validation message"),
  NONDETERMINISTIC(Severity.FAULT, "Not deterministic"),
  TIMEOUT(Severity.FAULT, "Timeout"),
  DEVICE_DIFFERENCE(Severity.FAULT, "CPU engine and device differ"),
  TWIN_DIFFERENCE(Severity.FAULT, "Optimized and unoptimized differ"),
  DEVICE_LOOP_LIMIT(Severity.FAULT, "Device ended a long loop"),
  FLOAT_ADDITION(Severity.MISMATCH, "Addition in float32"),
  UNEXPLAINED(Severity.MISMATCH, "Unexplained");

  /**
   * Whether a finding counts components that differ from the reference, or something else that is
   * wrong.
   */
  public enum Severity {
    /** The output differs from the reference. */
    MISMATCH,
    /** Something is wrong whatever the output is. */
    FAULT
  }

  private final Severity severity;
  private final String title;

  FindingKind(Severity severity, String title) {
    this.severity = severity;
    this.title = title;
  }

  /** Mismatch or fault. */
  public Severity severity() {
    return severity;
  }

  /** A heading for people. */
  public String title() {
    return title;
  }

  /** The name in reports and options: {@code wrong-token}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The kind with this label. */
  public static Optional<FindingKind> ofLabel(String label) {
    return Arrays.stream(values()).filter(kind -> kind.label().equals(label.strip())).findFirst();
  }
}
