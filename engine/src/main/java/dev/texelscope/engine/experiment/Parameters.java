package dev.texelscope.engine.experiment;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scales and zero_points of all tokens: a base and sparse overrides, so that the edit of one
 * value among a million copies nothing.
 *
 * @param scale base of the scales
 * @param zeroPoint base of the zero_points
 * @param scaleOverrides scales of single tokens, by token index
 * @param zeroPointOverrides zero_points of single tokens, by token index
 */
public record Parameters(
    ParameterSource scale,
    ParameterSource zeroPoint,
    SortedMap<Long, Float> scaleOverrides,
    SortedMap<Long, Integer> zeroPointOverrides) {

  /** Distinct and in range, without overrides. */
  public static final Parameters DISTINCT = filled(ParameterFill.DISTINCT);

  /** Copies the maps. */
  public Parameters {
    scaleOverrides = Collections.unmodifiableSortedMap(new TreeMap<>(scaleOverrides));
    zeroPointOverrides = Collections.unmodifiableSortedMap(new TreeMap<>(zeroPointOverrides));
  }

  /** Both made up in the same way, without overrides. */
  public static Parameters filled(ParameterFill fill) {
    ParameterSource source = new ParameterSource.Filled(fill);
    return new Parameters(source, source, new TreeMap<>(), new TreeMap<>());
  }

  /** Another base of the scales; overrides of scales are dropped. */
  public Parameters withScale(ParameterSource source) {
    return new Parameters(source, zeroPoint, new TreeMap<>(), zeroPointOverrides);
  }

  /** Another base of the zero_points; overrides of zero_points are dropped. */
  public Parameters withZeroPoint(ParameterSource source) {
    return new Parameters(scale, source, scaleOverrides, new TreeMap<>());
  }

  /** Another scale for one token. */
  public Parameters withScaleOf(long token, float value) {
    SortedMap<Long, Float> overrides = new TreeMap<>(scaleOverrides);
    overrides.put(token, value);
    return new Parameters(scale, zeroPoint, overrides, zeroPointOverrides);
  }

  /** Another zero_point for one token. */
  public Parameters withZeroPointOf(long token, int value) {
    SortedMap<Long, Integer> overrides = new TreeMap<>(zeroPointOverrides);
    overrides.put(token, value);
    return new Parameters(scale, zeroPoint, scaleOverrides, overrides);
  }
}
