package dev.texelscope.engine.experiment;

import dev.texelscope.engine.tensor.Tensor;

/**
 * One scale and one zero_point a token, ready for the shader.
 *
 * @param scale float32, by token index
 * @param zeroPoint int32, by token index
 */
public record ResolvedParameters(Tensor scale, Tensor zeroPoint) {

  /** Scale of a token. */
  public float scaleOf(long token) {
    return scale.floatAt(token);
  }

  /** zero_point of a token. */
  public int zeroPointOf(long token) {
    return (int) zeroPoint.longAt(token);
  }
}
