package dev.texelscope.engine.corpus;

import dev.texelscope.engine.device.DispatchResult;
import dev.texelscope.engine.spirv.ResourceVariable;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What a run of a corpus shader wrote.
 *
 * @param results the words of binding 0: 32 for each invocation, then what all of them share
 * @param images bytes of the images that were written, by binding number
 */
@SuppressWarnings("ArrayRecordComponent") // compared by difference alone
public record CorpusResult(int[] results, TreeMap<Integer, byte[]> images) {

  static CorpusResult of(List<ResourceVariable> resources, DispatchResult result) {
    TreeMap<Integer, byte[]> images = new TreeMap<>();
    for (ResourceVariable variable : resources) {
      if (variable.kind() == ResourceVariable.Kind.STORAGE_IMAGE && variable.writable()) {
        images.put(
            variable.binding(), result.output(variable.binding()).toArray(ValueLayout.JAVA_BYTE));
      }
    }
    return new CorpusResult(result.output(0).toArray(ValueLayout.JAVA_INT), images);
  }

  /**
   * The first number that differs by more than the shader's tolerance; empty where there is none.
   */
  public Optional<String> difference(CorpusResult other, CorpusShader shader) {
    List<String> found = new ArrayList<>();
    for (int i = 0; i < results.length && found.isEmpty(); i++) {
      if (!near(results[i], other.results[i], shader)) {
        found.add(
            "invocation "
                + i / 32
                + ", number "
                + i % 32
                + ": "
                + text(results[i])
                + " is not "
                + text(other.results[i]));
      }
    }
    images.forEach((binding, bytes) -> {
      byte[] others = Objects.requireNonNull(other.images.get(binding));
      int at = Arrays.mismatch(bytes, others);
      if (at >= 0) {
        found.add(
            "image at binding "
                + binding
                + ", byte "
                + at
                + ": "
                + bytes[at]
                + " is not "
                + others[at]);
      }
    });
    return found.stream().findFirst();
  }

  private static String text(int bits) {
    return bits + " (" + Float.intBitsToFloat(bits) + ")";
  }

  private static boolean near(int a, int b, CorpusShader shader) {
    if (a == b || shader.ulp() == 0) {
      return a == b;
    }
    float x = Float.intBitsToFloat(a);
    float y = Float.intBitsToFloat(b);
    return Math.abs((double) x - y) <= shader.absolute()
        || Math.abs(order(a) - order(b)) <= shader.ulp();
  }

  /** Floats in order of their values, one apart for each unit in the last place. */
  private static long order(int bits) {
    return bits >= 0 ? bits : Integer.MIN_VALUE - (long) bits;
  }
}
