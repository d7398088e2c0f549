package dev.texelscope.engine.shader;

import dev.texelscope.engine.spirv.ModuleSummary;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.IntBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * A compiled compute shader: SPIR-V words, and what its header part declares. A value: equal when
 * the words are.
 */
public final class ShaderModule {

  private static final int HEADER_WORDS = 5;
  private static final int OP_ARRAY_LENGTH = 68;

  private final String label;
  private final int[] words;
  private final String key;
  private final ModuleSummary summary;

  /**
   * @param label the name for people: a variant or a file
   * @param words SPIR-V in native byte order, the magic number first; copied
   * @throws dev.texelscope.engine.spirv.SpirvFormatException if the words are not a SPIR-V module
   */
  public ShaderModule(String label, int[] words) {
    this(label, words, "");
  }

  /**
   * The same for one of several entry points.
   *
   * @param entryPoint its name; empty: the first one
   */
  public ShaderModule(String label, int[] words, String entryPoint) {
    this.label = label;
    this.words = words.clone();
    this.summary = ModuleSummary.read(IntBuffer.wrap(words), entryPoint);
    this.key = digest(words) + (summary.entryPoints().size() > 1 ? ":" + summary.entryPoint() : "");
  }

  /**
   * The same with a summary that was read before.
   *
   * @param summary of these words, where names may have been added
   */
  public ShaderModule(String label, int[] words, ModuleSummary summary) {
    this.label = label;
    this.words = words.clone();
    this.summary = summary;
    this.key = digest(words) + (summary.entryPoints().size() > 1 ? ":" + summary.entryPoint() : "");
  }

  /** The same with the names that another form of the same shader has kept. */
  ShaderModule withNamesOf(ShaderModule twin) {
    return new ShaderModule(label, words, summary.withNamesOf(twin.summary));
  }

  /** The name for people. */
  public String label() {
    return label;
  }

  /** The words, read-only. */
  public IntBuffer words() {
    return IntBuffer.wrap(words).asReadOnlyBuffer();
  }

  /** Names the words: equal keys, equal modules. */
  public String key() {
    return key;
  }

  /**
   * What the module declares: capabilities, entry point, local size, bindings, specialization
   * constants.
   */
  public ModuleSummary summary() {
    return summary;
  }

  /** Whether it asks how long an array without a fixed length is, which depends on its binding. */
  public boolean asksForLength() {
    for (int at = HEADER_WORDS; at < words.length; at += Math.max(1, words[at] >>> 16)) {
      if ((words[at] & 0xFFFF) == OP_ARRAY_LENGTH) {
        return true;
      }
    }
    return false;
  }

  private static String digest(int[] words) {
    ByteBuffer bytes = ByteBuffer.allocate(words.length * 4).order(ByteOrder.LITTLE_ENDIAN);
    bytes.asIntBuffer().put(words);
    try {
      return HexFormat.of()
          .formatHex(MessageDigest.getInstance("SHA-256").digest(bytes.array()), 0, 16);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof ShaderModule that && key.equals(that.key);
  }

  @Override
  public int hashCode() {
    return key.hashCode();
  }

  /** The label. */
  @Override
  public String toString() {
    return label;
  }
}
