package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.Decorations;
import dev.texelscope.engine.spirv.SpirvFormatException;
import dev.texelscope.engine.spirv.Type;
import java.util.ArrayList;
import java.util.List;

/**
 * What a pointer into a buffer points to, with its layout in bytes.
 *
 * @param resource which buffer
 * @param type what lies there
 * @param componentStride bytes between components of a vector that is a column of a matrix stored
 *     row by row; 0: they follow each other
 * @param matrixStride bytes between columns, or rows, of matrices inside
 * @param rowMajor whether matrices inside are stored row by row
 */
record BufferPlace(
    int resource, int type, int componentStride, int matrixStride, boolean rowMajor) {

  /** A part, and how many bytes lie between parts or before it. */
  record Part(BufferPlace place, int byteStride) {}

  /** The numbers of a place: bytes from its start, and kinds. */
  record Numbers(List<Integer> byteOffsets, List<Scalar> kinds) {
    int[] offsets() {
      return byteOffsets.stream().mapToInt(Integer::intValue).toArray();
    }

    Scalar[] kindsArray() {
      return kinds.toArray(new Scalar[0]);
    }
  }

  /** A member of a structure; its stride is its offset. */
  Part member(int index, Shapes shapes, Decorations decorations) {
    return new Part(
        new BufferPlace(
            resource,
            shapes.part(type, index),
            0,
            decorations.memberMatrixStride(type, index),
            decorations.rowMajor(type, index)),
        decorations.memberOffset(type, index));
  }

  /** An element, column or component; all are alike. */
  Part element(Shapes shapes, Decorations decorations) {
    int part = shapes.part(type, 0);
    return switch (shapes.type(type)) {
      case Type.Vector _ ->
          new Part(
              new BufferPlace(resource, part, 0, 0, false),
              componentStride > 0 ? componentStride : shapes.component(type).byteSize());
      case Type.Matrix _ ->
          new Part(
              new BufferPlace(resource, part, rowMajor ? matrixStride : 0, 0, false),
              rowMajor ? shapes.component(type).byteSize() : matrixStride);
      default ->
          new Part(
              new BufferPlace(resource, part, 0, matrixStride, rowMajor),
              decorations.arrayStride(type));
    };
  }

  /** All numbers that lie there. */
  Numbers numbers(Shapes shapes, Decorations decorations) {
    Numbers numbers = new Numbers(new ArrayList<>(), new ArrayList<>());
    collect(0, numbers, shapes, decorations);
    return numbers;
  }

  private void collect(int base, Numbers numbers, Shapes shapes, Decorations decorations) {
    switch (shapes.type(type)) {
      case Type.Struct struct -> {
        for (int m = 0; m < struct.members().size(); m++) {
          Part part = member(m, shapes, decorations);
          part.place().collect(base + part.byteStride(), numbers, shapes, decorations);
        }
      }
      case Type.Array array -> elements(base, shapes.length(array), numbers, shapes, decorations);
      case Type.Matrix matrix -> elements(base, matrix.columns(), numbers, shapes, decorations);
      case Type.Vector vector -> elements(base, vector.count(), numbers, shapes, decorations);
      case Type.RuntimeArray _ ->
          throw new SpirvFormatException("an array without a length is loaded as a whole");
      default -> {
        numbers.byteOffsets().add(base);
        numbers.kinds().add(shapes.component(type));
      }
    }
  }

  private void elements(
      int base, int count, Numbers numbers, Shapes shapes, Decorations decorations) {
    Part part = element(shapes, decorations);
    for (int i = 0; i < count; i++) {
      part.place().collect(base + i * part.byteStride(), numbers, shapes, decorations);
    }
  }
}
