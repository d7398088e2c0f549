package dev.texelscope.engine.comparison;

/**
 * A setting that two experiments have differently.
 *
 * @param field its name in the experiment's file, or {@code zero_point[3]} for one token's
 * @param from what the first experiment says
 * @param to what the second one says
 */
public record SettingChange(String field, String from, String to) {

  /** {@code packing C → W}. */
  @Override
  public String toString() {
    return field + " " + from + " → " + to;
  }
}
