package dev.texelscope.engine.spirv;

import dev.texelscope.engine.spirv.SpirvType.Array;
import dev.texelscope.engine.spirv.SpirvType.Image;
import dev.texelscope.engine.spirv.SpirvType.Matrix;
import dev.texelscope.engine.spirv.SpirvType.Other;
import dev.texelscope.engine.spirv.SpirvType.Pointer;
import dev.texelscope.engine.spirv.SpirvType.SampledImage;
import dev.texelscope.engine.spirv.SpirvType.Scalar;
import dev.texelscope.engine.spirv.SpirvType.Struct;
import dev.texelscope.engine.spirv.SpirvType.Vector;
import java.util.ArrayList;
import java.util.List;

/** Lists the members of a block, those of nested structures and arrays of structures included. */
final class BlockMembers {

  private static final int MOST_MEMBERS = 4096;
  private static final int MOST_STRUCTURES = 1 << 16;

  private final Decorations decorations;
  private final List<BlockMember> members = new ArrayList<>();
  private int structures;

  private BlockMembers(Decorations decorations) {
    this.decorations = decorations;
  }

  /**
   * The members of a block with their offsets.
   *
   * @throws SpirvFormatException if there are absurdly many, or they are absurdly large
   */
  static List<BlockMember> of(Struct block, Decorations decorations) {
    BlockMembers found = new BlockMembers(decorations);
    try {
      found.struct("", block, 0, 1, 0);
    } catch (ArithmeticException e) {
      throw new SpirvFormatException("the members of block " + block.id() + " exceed 2 GiB");
    }
    return found.members;
  }

  /** The members of a structure; {@code stride} is not 0 inside of an array of it. */
  private void struct(String prefix, Struct struct, int base, int length, int stride) {
    if (++structures > MOST_STRUCTURES) {
      throw new SpirvFormatException("a block nests more than " + MOST_STRUCTURES + " structures");
    }
    for (int m = 0; m < struct.members().size(); m++) {
      String name = prefix + decorations.memberName(struct.id(), m);
      int offset = Math.addExact(base, decorations.memberOffset(struct.id(), m));
      int matrixStride = decorations.memberMatrixStride(struct.id(), m);
      member(name, struct.members().get(m), offset, matrixStride, length, stride);
    }
  }

  private void member(
      String name, SpirvType type, int offset, int matrixStride, int length, int stride) {
    if (type instanceof Struct nested) {
      struct(name + ".", nested, offset, length, stride);
    } else if (type instanceof Array array
        && array.element() instanceof Struct nested
        && stride == 0) {
      struct(name + "[].", nested, offset, array.length(), array.byteStride());
    } else {
      NumberLayout cells = cells(type, matrixStride, length, stride);
      if (members.size() == MOST_MEMBERS) {
        throw new SpirvFormatException("a block has more than " + MOST_MEMBERS + " members");
      }
      int size =
          stride != 0
              ? length == 0 ? 0 : Math.multiplyExact(length, stride)
              : byteSize(type, matrixStride);
      members.add(new BlockMember(name, offset, size, type.glsl(), cells));
    }
  }

  private static NumberLayout cells(SpirvType type, int matrixStride, int length, int stride) {
    return switch (type) {
      case Scalar s -> new NumberLayout(s.glsl(), 1, length, stride == 0 ? s.byteSize() : stride);
      case Vector v ->
          new NumberLayout(
              v.component().glsl(),
              v.count(),
              length,
              stride == 0 ? Math.multiplyExact(v.count(), v.component().byteSize()) : stride);
      case Matrix m when stride == 0 ->
          new NumberLayout(
              m.column().component().glsl(), m.column().count(), m.columns(), matrixStride);
      case Array a
          when stride == 0 && (a.element() instanceof Scalar || a.element() instanceof Vector) ->
          cells(a.element(), 0, a.length(), a.byteStride());
      default -> NumberLayout.OPAQUE;
    };
  }

  private static int byteSize(SpirvType type, int matrixStride) {
    return switch (type) {
      case Scalar scalar -> scalar.byteSize();
      case Vector vector -> Math.multiplyExact(vector.count(), vector.component().byteSize());
      case Matrix matrix -> Math.multiplyExact(matrix.columns(), matrixStride);
      case Array array -> Math.multiplyExact(array.length(), array.byteStride());
      case Pointer _ -> 8;
      case Struct _, Image _, SampledImage _, Other _ -> 0;
    };
  }
}
