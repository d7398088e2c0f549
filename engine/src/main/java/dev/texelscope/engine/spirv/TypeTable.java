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
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The types of a module by id. */
final class TypeTable {

  private static final int OP_TYPE_VOID = 19;
  private static final int OP_TYPE_BOOL = 20;
  private static final int OP_TYPE_INT = 21;
  private static final int OP_TYPE_FLOAT = 22;
  private static final int OP_TYPE_VECTOR = 23;
  private static final int OP_TYPE_MATRIX = 24;
  private static final int OP_TYPE_IMAGE = 25;
  private static final int OP_TYPE_SAMPLED_IMAGE = 27;
  private static final int OP_TYPE_ARRAY = 28;
  private static final int OP_TYPE_RUNTIME_ARRAY = 29;
  private static final int OP_TYPE_STRUCT = 30;
  private static final int OP_TYPE_POINTER = 32;
  private static final int OP_TYPE_LAST = 39;
  private static final int DEEPEST = 200;

  private final Decorations decorations;
  private final Map<Integer, SpirvType> types = new HashMap<>();
  private final Map<Integer, Integer> depths = new HashMap<>();

  TypeTable(Decorations decorations) {
    this.decorations = decorations;
  }

  SpirvType get(int id) {
    SpirvType type = types.get(id);
    if (type == null) {
      throw new SpirvFormatException("id " + id + " is used as a type but is none");
    }
    return type;
  }

  /** A member may be a pointer that is declared later. */
  private SpirvType memberType(int id) {
    SpirvType type = types.get(id);
    return type == null ? new Other("pointer") : type;
  }

  /** Takes type declarations; false for any other instruction. */
  boolean collect(Instruction i, Map<Integer, Integer> constants) {
    if (i.opcode() < OP_TYPE_VOID || i.opcode() > OP_TYPE_LAST) {
      return false;
    }
    types.put(i.word(0), declared(i, constants));
    depths.put(i.word(0), depth(i));
    return true;
  }

  /** How deep a type nests others; what is deeper than any compiler makes it is refused. */
  private int depth(Instruction i) {
    int deepest = 0;
    for (int at = 1; at < i.count(); at++) {
      deepest = Math.max(deepest, depths.getOrDefault(i.word(at), 0));
    }
    if (deepest == DEEPEST) {
      throw new SpirvFormatException("type " + i.word(0) + " nests others too deep");
    }
    return deepest + 1;
  }

  private SpirvType declared(Instruction i, Map<Integer, Integer> constants) {
    int id = i.word(0);
    return switch (i.opcode()) {
      case OP_TYPE_BOOL -> new Scalar("bool", "b", 4);
      case OP_TYPE_INT -> integer(i.word(1), i.word(2) == 1);
      case OP_TYPE_FLOAT -> floating(i.word(1));
      case OP_TYPE_VECTOR -> new Vector(scalar(i.word(1)), i.word(2));
      case OP_TYPE_MATRIX -> {
        if (!(get(i.word(1)) instanceof Vector column)) {
          throw new SpirvFormatException("matrix " + id + " has no vectors");
        }
        yield new Matrix(column, i.word(2));
      }
      case OP_TYPE_IMAGE ->
          get(i.word(1)) instanceof Scalar component
              ? new Image(component, dimension(i), i.word(6) == 1, i.word(7))
              : new Other("image");
      case OP_TYPE_SAMPLED_IMAGE ->
          get(i.word(1)) instanceof Image image ? new SampledImage(image) : new Other("sampler");
      case OP_TYPE_ARRAY ->
          new Array(
              get(i.word(1)), constants.getOrDefault(i.word(2), 0), decorations.arrayStride(id));
      case OP_TYPE_RUNTIME_ARRAY -> new Array(get(i.word(1)), 0, decorations.arrayStride(id));
      case OP_TYPE_STRUCT ->
          new Struct(id, Arrays.stream(i.wordsFrom(1)).mapToObj(this::memberType).toList());
      case OP_TYPE_POINTER -> new Pointer(i.word(1), get(i.word(2)));
      default -> new Other("type " + i.opcode());
    };
  }

  /** 0, 1 or 2 for plain images of as many dimensions and one; more for all other kinds. */
  private static int dimension(Instruction image) {
    boolean arrayedOrMultisampled = (image.word(4) | image.word(5)) != 0;
    return arrayedOrMultisampled ? Image.OTHER : image.word(2);
  }

  private static Scalar integer(int width, boolean signed) {
    if (width == 32) {
      return new Scalar(signed ? "int" : "uint", signed ? "i" : "u", 4);
    }
    String prefix = (signed ? "i" : "u") + width;
    return new Scalar((signed ? "int" : "uint") + width + "_t", prefix, width / 8);
  }

  private static Scalar floating(int width) {
    return switch (width) {
      case 16 -> new Scalar("float16_t", "f16", 2);
      case 64 -> new Scalar("float64_t", "f64", 8);
      default -> new Scalar("float", "", width / 8);
    };
  }

  private Scalar scalar(int id) {
    if (get(id) instanceof Scalar scalar) {
      return scalar;
    }
    throw new SpirvFormatException("id " + id + " is used as a number type but is none");
  }

  /** The members of a block with their offsets. */
  List<BlockMember> members(Struct block) {
    return BlockMembers.of(block, decorations);
  }
}
