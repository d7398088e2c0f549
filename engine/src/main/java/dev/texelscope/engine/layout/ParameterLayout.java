package dev.texelscope.engine.layout;

import dev.texelscope.engine.tensor.InputException;

/**
 * Where the parameters of each token live. Cells are numbered like slots: in a texture {@code
 * texel·4 + component} with rows of {@link #rowTexels} texels, so a cell number equals the token
 * index; cells beyond {@code count} are padding.
 *
 * @param storage push constants, buffer or texture
 * @param count number of tokens
 * @param rowTexels texels in a row of the texture; longer parameter lists continue in the next row;
 *     1 elsewhere
 */
public record ParameterLayout(ParameterStorage storage, long count, int rowTexels) {

  /** Checks that push constants hold one pair only. */
  public ParameterLayout {
    if (count < 1 || rowTexels < 1) {
      throw new IllegalArgumentException("count " + count + ", row of " + rowTexels + " texels");
    }
    if (storage == ParameterStorage.PUSH && count != 1) {
      throw new InputException(
          "params-in: push constants hold one scale and zero_point, but there are "
              + count
              + " tokens; buffer or texture is allowed");
    }
  }

  /**
   * The layout for a device.
   *
   * @param maxRowTexels the device's limit for the width of a 3-D image
   */
  public static ParameterLayout of(ParameterStorage storage, long count, int maxRowTexels) {
    return new ParameterLayout(
        storage,
        count,
        storage == ParameterStorage.TEXTURE
            ? (int) Math.min(Math.ceilDiv(count, 4L), Math.max(maxRowTexels, 1))
            : 1);
  }

  /** Number of cells, padding included. */
  public long cells() {
    return storage == ParameterStorage.TEXTURE ? (long) rowTexels * rows() * 4 : count;
  }

  /** Rows of texels; 1 unless the list is longer than a row. */
  public int rows() {
    return storage == ParameterStorage.TEXTURE
        ? Math.toIntExact(Math.ceilDiv(Math.ceilDiv(count, 4L), (long) rowTexels))
        : 1;
  }

  /** The cell that holds a token's parameters. */
  public ParameterCell cellOf(TokenIndex token) {
    return cell(token.value());
  }

  /** The cell with this number, padding included. */
  public ParameterCell cell(long number) {
    return switch (storage) {
      case PUSH -> new ParameterCell.Push();
      case BUFFER -> new ParameterCell.Entry(new BufferAddress(number));
      case TEXTURE ->
          new ParameterCell.Component(
              new TexelAddress(
                  (int) (number / 4 % rowTexels),
                  (int) (number / 4 / rowTexels),
                  0,
                  (int) (number % 4)));
    };
  }
}
