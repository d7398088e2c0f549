package dev.texelscope.engine.device;

import dev.texelscope.engine.shader.TexelFormat;

/**
 * An image of one, two or three dimensions. The host sees it as texels in order of z, y, x, each
 * with its components in order R, G, B, A and native byte order, with no gaps.
 *
 * @param x texels along x, at least 1
 * @param y texels along y, at least 1
 * @param z texels along z, at least 1
 * @param format format of a texel
 * @param access how the shader reaches it
 * @param dimensions 3 for {@code image3D}; the extents beyond them are 1
 */
public record ImageSpec(int x, int y, int z, TexelFormat format, Access access, int dimensions)
    implements ResourceSpec {

  /** How a shader reaches an image. */
  public enum Access {
    /** {@code sampler3D} and its kin: read by {@code texelFetch}, nearest, no filtering. */
    SAMPLED,
    /** {@code image3D} and its kin: {@code imageLoad} and {@code imageStore}. */
    STORAGE
  }

  /** Refuses empty extents. */
  public ImageSpec {
    if (x < 1 || y < 1 || z < 1) {
      throw new IllegalArgumentException(
          "image extents " + x + "×" + y + "×" + z + " are not positive");
    }
    if (dimensions < 1
        || dimensions > 3
        || (dimensions < 3 && z > 1)
        || (dimensions < 2 && y > 1)) {
      throw new IllegalArgumentException(
          "image extents " + x + "×" + y + "×" + z + " are not " + dimensions + "-D");
    }
  }

  /** A 3-D image. */
  public ImageSpec(int x, int y, int z, TexelFormat format, Access access) {
    this(x, y, z, format, access, 3);
  }

  @Override
  public long byteSize() {
    return Math.multiplyExact(
        Math.multiplyExact((long) x * y, (long) z), (long) format.bytesPerTexel());
  }

  /** {@code 4×3×2 rgba8i}. */
  @Override
  public String toString() {
    return x + "×" + y + "×" + z + " " + format.qualifier();
  }
}
