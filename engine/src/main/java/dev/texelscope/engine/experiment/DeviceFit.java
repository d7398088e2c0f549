package dev.texelscope.engine.experiment;

import dev.texelscope.engine.device.DeviceFacts;
import dev.texelscope.engine.device.DeviceLimits;
import dev.texelscope.engine.layout.MemoryLayout;
import dev.texelscope.engine.layout.Sizes;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TextureLayout;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import dev.texelscope.engine.tensor.Shape;
import java.util.Optional;

/**
 * Whether a tensor fits into one texture or buffer of a device, asked before its values are looked
 * at; and if not, which slice of it does.
 */
final class DeviceFit {
  /** Shaders count elements in 32 bits with a sign. */
  private static final long MOST_SLOTS = Integer.MAX_VALUE;

  private static final int WIDEST_OUTPUT = Integer.BYTES;

  private final Placement placement;
  private final DeviceLimits limits;
  private final int slotBytes;

  private DeviceFit(Placement placement, DeviceLimits limits, int slotBytes) {
    this.placement = placement;
    this.limits = limits;
    this.slotBytes = slotBytes;
  }

  /**
   * Refuses a tensor that does not fit.
   *
   * @param dtype the type in which its elements go to the device
   * @param sliced whether the shape is already that of a slice
   * @throws InputException with the slice that fits
   */
  static void require(
      Shape shape, DType dtype, Placement placement, DeviceFacts device, boolean sliced) {
    DeviceFit fit =
        new DeviceFit(placement, device.limits(), Math.max(WIDEST_OUTPUT, dtype.byteSize()));
    if (fit.fits(shape)) {
      return;
    }
    String part = fit.largestPart(shape).map(Shape::toString).orElse("one element");
    throw new InputException(
        "input: shape %s of %s is too large for one %s of %s; a slice of shape %s fits%s"
            .formatted(
                shape,
                dtype,
                placement.storage() == StorageChoice.BUFFER ? "buffer" : "texture or buffer",
                device.name(),
                part,
                sliced
                    ? ""
                    : fit.largestPart(shape).map(s -> ", --slice " + slice(s, shape)).orElse("")));
  }

  private boolean fits(Shape shape) {
    Sizes sizes = Sizes.of(shape);
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
   * The first elements along the outermost dim that can be cut; the dims before it are cut to 1.
   */
  private Optional<Shape> largestPart(Shape shape) {
    long[] dims = shape.dims().stream().mapToLong(Long::longValue).toArray();
    for (int i = 0; i < dims.length; i++) {
      long low = 0;
      long high = dims[i];
      while (low < high) {
        dims[i] = low + (high - low + 1) / 2;
        if (fits(Shape.of(dims))) {
          low = dims[i];
        } else {
          high = dims[i] - 1;
        }
      }
      dims[i] = Math.max(1, low);
      if (low > 0) {
        return Optional.of(Shape.of(dims));
      }
    }
    return Optional.empty();
  }

  private static String slice(Shape part, Shape whole) {
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < whole.rank(); i++) {
      text.append(i == 0 ? "" : ",").append(part.dim(i) == whole.dim(i) ? ":" : "0:" + part.dim(i));
    }
    return text.toString().replaceFirst("(,:)+$", "");
  }
}
