package dev.texelscope.engine.tensor;

import java.util.Arrays;

/**
 * The elements of a strided view in C order, as the longest runs with one stride: neighbouring dims
 * that continue each other are one. A walk allocates nothing for an element or a run.
 */
final class StridedRuns {
  /** Takes one run. */
  interface Visitor {
    /**
     * Takes one run and says whether to go on.
     *
     * @param linearIndex the linear index of the first element; those of the others follow it
     * @param elementOffset where the first element lies, in elements
     * @param elementStride how many elements further the next one lies
     * @param count the number of elements, 1 or more
     * @return whether to go on
     */
    boolean run(long linearIndex, long elementOffset, long elementStride, long count);
  }

  private final long[] dims;
  private final long[] strides;
  private final long elementOffset;
  private final boolean empty;

  StridedRuns(Shape shape, long[] elementStrides, long elementOffset) {
    long[] mergedDims = new long[shape.rank() + 1];
    long[] mergedStrides = new long[shape.rank() + 1];
    mergedDims[0] = 1;
    int last = 0;
    for (int i = 0; i < shape.rank(); i++) {
      long dim = shape.dim(i);
      if (dim == 1) {
        continue;
      }
      if (mergedDims[last] == 1) {
        mergedDims[last] = dim;
        mergedStrides[last] = elementStrides[i];
      } else if (mergedStrides[last] == dim * elementStrides[i]) {
        mergedDims[last] *= dim;
        mergedStrides[last] = elementStrides[i];
      } else {
        last++;
        mergedDims[last] = dim;
        mergedStrides[last] = elementStrides[i];
      }
    }
    this.dims = Arrays.copyOf(mergedDims, last + 1);
    this.strides = Arrays.copyOf(mergedStrides, last + 1);
    this.elementOffset = elementOffset;
    this.empty = shape.numel() == 0;
  }

  /**
   * Shows all runs in order of linear index, none longer than {@code longest}, until the visitor
   * says to stop.
   */
  void walk(long longest, Visitor visitor) {
    if (empty) {
      return;
    }
    int inner = dims.length - 1;
    long innerDim = dims[inner];
    long innerStride = strides[inner];
    long[] position = new long[inner];
    long linearIndex = 0;
    long offset = elementOffset;
    int dim;
    do {
      for (long done = 0; done < innerDim; done += longest) {
        long count = Math.min(longest, innerDim - done);
        if (!visitor.run(linearIndex + done, offset + done * innerStride, innerStride, count)) {
          return;
        }
      }
      linearIndex += innerDim;
      dim = inner - 1;
      while (dim >= 0 && ++position[dim] == dims[dim]) {
        offset -= (dims[dim] - 1) * strides[dim];
        position[dim] = 0;
        dim--;
      }
      if (dim >= 0) {
        offset += strides[dim];
      }
    } while (dim >= 0);
  }
}
