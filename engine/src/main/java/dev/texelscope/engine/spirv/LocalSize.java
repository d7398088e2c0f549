package dev.texelscope.engine.spirv;

import java.util.Map;

/**
 * How many invocations a workgroup has along one axis: a fixed number, or a specialization
 * constant.
 *
 * @param defaultValue the number, or the constant's default
 * @param specializationId the constant's id; −1 where the number is fixed
 */
public record LocalSize(int defaultValue, int specializationId) {

  /** The number with these specialization constants applied. */
  public int with(Map<Integer, Integer> specialization) {
    return specializationId < 0
        ? defaultValue
        : specialization.getOrDefault(specializationId, defaultValue);
  }
}
