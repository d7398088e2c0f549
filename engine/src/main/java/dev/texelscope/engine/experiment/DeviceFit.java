package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.tensor.Shape;
import dev.texelscope.engine.tensor.Slice;
import dev.texelscope.engine.tensor.SliceNeededException;

/**
 * Whether a tensor fits into one texture or buffer of a device, asked before its values are looked
 * at; and if not, which slice of it does.
 */
final class DeviceFit {
  /** Shaders count elements in 32 bits with a sign. */
  private static final long MOST_SLOTS = Integer.MAX_VALUE;

  private static final int WIDEST_OUTPUT = Integer.BYTES;

  private final InputLoader.Outline input;
  private final Placement placement;
  private final DeviceLimits limits;
  private final int slotBytes;

  private DeviceFit(
      InputLoader.Outline input, Placement placement, DeviceLimits limits, int slotBytes) {
    this.input = input;
    this.placement = placement;
    this.limits = limits;
    this.slotBytes = slotBytes;
  }

  /**
   * Refuses a tensor that does not fit.
   *
   * @throws SliceNeededException with the slice that fits
   */
  static void require(InputLoader.Outline input, Placement placement, DeviceFacts device) {
    DeviceFit fit =
        new DeviceFit(
            input, placement, device.limits(), Math.max(WIDEST_OUTPUT, input.dtype().byteSize()));
    Shape shape = input.sliced();
    if (shape.numel() == 0) {
      return;
    }
    if (!fit.fits(shape)) {
      Shape part = fit.largestPart(shape);
      Slice slice = input.slice().cut(input.whole(), part);
      throw new SliceNeededException(
          "input: shape %s of %s is too large for one %s of %s; a slice of shape %s fits, --slice %s"
              .formatted(
                  shape,
                  input.dtype(),
                  switch (placement.storage()) {
                    case TEXTURE -> "texture";
                    case BUFFER -> "buffer";
                    case BOTH -> "texture or buffer";
                  },
                  device.name(),
                  part,
                  slice),
          slice);
    }
  }

  private boolean fits(Shape shape) {
    if (shape.dims().stream().anyMatch(dim -> dim > Integer.MAX_VALUE)) {
      return false;
    }
    Sizes sizes = input.sizes(shape);
    return placement.storage().storages().stream().allMatch(form -> fits(form, sizes));
  }

  private boolean fits(Storage form, Sizes sizes) {
    // More elements than that overflow what the layouts of textures count.
    if (sizes.numel() > MOST_SLOTS) {
      return false;
    }
    MemoryLayout layout = placement.inputLayout(form, sizes);
    long most = limits.maxAllocation() / slotBytes;
    if (layout instanceof TextureLayout texture) {
      int longest = Math.max(texture.width(), Math.max(texture.height(), texture.depth()));
      return longest <= limits.maxImageDimension3D() && layout.slots() <= most;
    }
    return layout.slots() <= Math.min(most, limits.maxStorageBufferRange() / slotBytes);
  }

  /**
   * The first elements along the outermost dim that can be cut. Where the inner dims alone are too
   * long, those are cut, and as much as fits is taken of the outer ones.
   */
  private Shape largestPart(Shape shape) {
    long[] dims = shape.dims().stream().mapToLong(Long::longValue).toArray();
    int cut = 0;
    while (cut < dims.length && !cut(dims, cut)) {
      cut++;
    }
    for (int i = 0; i < cut; i++) {
      dims[i] = shape.dim(i);
      cut(dims, i);
    }
    return Shape.of(dims);
  }

  /** Cuts a dim to the largest size that fits; to 1 where none does. */
  private boolean cut(long[] dims, int dim) {
    long low = 0;
    long high = dims[dim];
    while (low < high) {
      dims[dim] = low + (high - low + 1) / 2;
      if (fits(Shape.of(dims))) {
        low = dims[dim];
      } else {
        high = dims[dim] - 1;
      }
    }
    dims[dim] = Math.max(1, low);
    return low > 0;
  }
}
