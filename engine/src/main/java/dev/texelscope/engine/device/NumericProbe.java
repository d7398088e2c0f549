package dev.texelscope.engine.device;

import dev.texelscope.engine.device.NumericFacts.TieRounding;
import dev.texelscope.engine.shader.CompileRequest;
import dev.texelscope.engine.shader.CompileResult.Compiled;
import dev.texelscope.engine.shader.GlslCompiler;
import dev.texelscope.engine.shader.GlslSource;
import dev.texelscope.engine.shader.ShaderModule;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.time.Duration;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * Measures {@link NumericFacts}: sends operands through {@code shaders/probe/numeric.glsl} and
 * looks at what comes back. The operands are data, so that no compiler can compute with them
 * beforehand.
 */
public final class NumericProbe {

  private static final int OPERANDS = 3;
  private static final int RESULTS = 5;
  private static final float[] TIES = {0.5f, 1.5f, 2.5f, 3.5f, -0.5f, -1.5f, -2.5f, -3.5f};
  private static final int FIRST_QUOTIENT = 16;
  private static final int QUOTIENTS = 4096;
  private static final int CASES = FIRST_QUOTIENT + QUOTIENTS;
  private static final int OVERFLOW_CASE = 8;
  private static final int DENORMAL_CASE = 12;
  private static final int FUSED_CASE = 13;

  /**
   * The results of one case: {@code round(a)}, {@code a / b}, {@code 1 / b}, {@code int(a)}, {@code
   * a * b + c}.
   */
  private final MemorySegment results;

  private NumericProbe(MemorySegment results) {
    this.results = results;
  }

  /**
   * Measures a device.
   *
   * @throws DeviceException if it fails
   */
  public static NumericFacts measure(Device device) {
    float[] operands = operands();
    BufferSpec in = new BufferSpec(4L * operands.length, BufferSpec.Use.STORAGE);
    BufferSpec out = new BufferSpec(4L * CASES * RESULTS, BufferSpec.Use.STORAGE);
    try (Arena arena = Arena.ofShared()) {
      Dispatch dispatch =
          new Dispatch(
              module(),
              new TreeMap<>(),
              List.of(
                  new BoundOutput(0, "results", out, (byte) 0),
                  new BoundInput(
                      1,
                      "operands",
                      in,
                      "numeric probe",
                      target ->
                          MemorySegment.copy(
                              operands, 0, target, ValueLayout.JAVA_FLOAT, 0, operands.length))),
              PushConstants.NONE,
              new GridSize(CASES, 1, 1),
              true,
              Duration.ofSeconds(20));
      MemorySegment results = device.run(dispatch, arena).output(0);
      return new NumericProbe(results).facts(operands);
    }
  }

  private static ShaderModule module() {
    GlslSource source = GlslSource.shipped("probe/numeric.glsl");
    try (GlslCompiler compiler = new GlslCompiler()) {
      return switch (compiler.compile(
          new CompileRequest(
              "numeric probe", source, new TreeMap<>(), List.of(), CompileRequest.Form.PLAIN))) {
        case Compiled compiled -> compiled.module();
        case dev.texelscope.engine.shader.CompileResult.Failed failed ->
            throw new IllegalStateException(
                "the numeric probe does not compile: " + failed.diagnostics());
      };
    }
  }

  private static float[] operands() {
    float[] operands = new float[CASES * OPERANDS];
    for (int i = 0; i < TIES.length; i++) {
      set(operands, i, TIES[i], 1, 0);
    }
    float[] overflows = {3e9f, -3e9f, Float.POSITIVE_INFINITY, Float.NaN};
    for (int i = 0; i < overflows.length; i++) {
      set(operands, OVERFLOW_CASE + i, overflows[i], 1, 0);
    }
    set(operands, DENORMAL_CASE, 0, 1, Float.MIN_VALUE);
    // (1 + 2^-12)² is 1 + 2^-11 + 2^-24; rounding the product loses the last term
    float almostOne = 1 + 0x1p-12f;
    set(operands, FUSED_CASE, almostOne, almostOne, -(1 + 0x1p-11f));
    long state = 1;
    for (int i = 0; i < QUOTIENTS; i++) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      float a = 1 + (state >>> 41) * 0x1p-23f;
      float b = 1 + (state >>> 18 & 0x7F_FFFF) * 0x1p-23f;
      set(operands, FIRST_QUOTIENT + i, a, b, 0);
    }
    return operands;
  }

  private static void set(float[] operands, int index, float a, float b, float c) {
    operands[index * OPERANDS] = a;
    operands[index * OPERANDS + 1] = b;
    operands[index * OPERANDS + 2] = c;
  }

  private int bits(int index, int result) {
    return results.getAtIndex(ValueLayout.JAVA_INT, (long) index * RESULTS + result);
  }

  private float value(int index, int result) {
    return Float.intBitsToFloat(bits(index, result));
  }

  private NumericFacts facts(float[] operands) {
    return new NumericFacts(
        ties(),
        worstUlp(operands, 1),
        worstUlp(operands, 2),
        bits(OVERFLOW_CASE, 3),
        bits(OVERFLOW_CASE + 1, 3),
        bits(OVERFLOW_CASE + 2, 3),
        bits(OVERFLOW_CASE + 3, 3),
        bits(DENORMAL_CASE, 4) == Float.floatToRawIntBits(Float.MIN_VALUE),
        value(FUSED_CASE, 4) != 0);
  }

  private TieRounding ties() {
    if (matches(tie -> (float) Math.rint(tie))) {
      return TieRounding.TO_EVEN;
    }
    if (matches(tie -> (float) (Math.signum(tie) * Math.ceil(Math.abs(tie))))) {
      return TieRounding.AWAY_FROM_ZERO;
    }
    return matches(tie -> (float) Math.ceil(tie)) ? TieRounding.UP : TieRounding.MIXED;
  }

  private interface Rounding {
    float of(float tie);
  }

  private boolean matches(Rounding rounding) {
    return IntStream.range(0, TIES.length).allMatch(i -> value(i, 0) == rounding.of(TIES[i]));
  }

  private double worstUlp(float[] operands, int result) {
    double worst = 0;
    for (int i = FIRST_QUOTIENT; i < CASES; i++) {
      double numerator = result == 1 ? operands[i * OPERANDS] : 1;
      double exact = numerator / operands[i * OPERANDS + 1];
      worst = Math.max(worst, Math.abs(value(i, result) - exact) / Math.ulp((float) exact));
    }
    return worst;
  }
}
