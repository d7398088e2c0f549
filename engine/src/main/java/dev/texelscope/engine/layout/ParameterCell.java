package dev.texelscope.engine.layout;

/** The place of one token's scale, and the same place of its zero_point. */
public sealed interface ParameterCell {

  /** The push constants. */
  record Push() implements ParameterCell {
    @Override
    public String toString() {
      return "push constant";
    }
  }

  /** An entry of a parameter buffer. */
  record Entry(BufferAddress address) implements ParameterCell {
    @Override
    public String toString() {
      return address.toString();
    }
  }

  /** A component of a texel of a parameter texture. */
  record Component(TexelAddress address) implements ParameterCell {
    @Override
    public String toString() {
      return address.toString();
    }
  }
}
