package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.CodeInstruction;
import dev.texelscope.engine.spirv.Type;
import java.util.ArrayList;
import java.util.List;

/** Memory instructions. */
final class MemoryLowering {

  private MemoryLowering() {}

  static boolean lower(CodeInstruction i, Lowering l) {
    switch (i.name()) {
      case "OpVariable" -> {
        if (i.count() > 1) {
          l.store(i.result(), l.at(i, 1));
        }
      }
      case "OpLoad" -> l.load(i.word(0), l.result(i));
      case "OpStore" -> l.store(i.word(0), l.at(i, 1));
      case "OpCopyMemory" -> {
        int size = l.shapes().size(l.ids().pointer(i.word(1)).target());
        int between = l.ids().allocate(size);
        l.load(i.word(1), between);
        l.store(i.word(0), between);
      }
      case "OpAccessChain", "OpInBoundsAccessChain" -> new ChainLowering(i, l).lower();
      case "OpArrayLength" -> arrayLength(i, l);
      default -> {
        return false;
      }
    }
    return true;
  }

  private static void arrayLength(CodeInstruction i, Lowering l) {
    BufferPlace block = l.ids().place(i.word(0));
    BufferPlace.Part member = block.member(i.word(1), l.shapes(), l.decorations());
    l.out()
        .emit(
            new PointerSteps.ArrayLength(
                l.result(i),
                l.at(i, 0),
                block.resource(),
                member.byteStride(),
                l.decorations().arrayStride(member.place().type())));
  }

  /** Follows the indices of one access chain. */
  private static final class ChainLowering {
    private final CodeInstruction i;
    private final Lowering l;
    private final boolean buffer;
    private final List<Integer> registers = new ArrayList<>();
    private final List<Long> strides = new ArrayList<>();
    private final List<Integer> lengths = new ArrayList<>();
    private long constant;

    ChainLowering(CodeInstruction i, Lowering l) {
      this.i = i;
      this.l = l;
      buffer = l.ids().storageClass(i.word(0)).buffer();
    }

    void lower() {
      if (buffer) {
        inBuffer();
      } else {
        inRegisters();
      }
      l.out()
          .emit(
              new PointerSteps.Chain(
                  l.result(i),
                  l.at(i, 0),
                  constant,
                  registers.stream().mapToInt(Integer::intValue).toArray(),
                  strides.stream().mapToLong(Long::longValue).toArray(),
                  lengths.stream().mapToInt(Integer::intValue).toArray(),
                  buffer));
    }

    private void inBuffer() {
      BufferPlace place = l.ids().place(i.word(0));
      for (int index : i.from(1)) {
        if (l.shapes().type(place.type()) instanceof Type.Struct) {
          BufferPlace.Part part =
              place.member((int) l.ids().constant(index), l.shapes(), l.decorations());
          constant += part.byteStride();
          place = part.place();
        } else {
          BufferPlace.Part part = place.element(l.shapes(), l.decorations());
          add(index, part.byteStride(), 0);
          place = part.place();
        }
      }
      l.ids().setPlace(i.result(), place);
    }

    private void inRegisters() {
      int type = l.ids().pointer(i.word(0)).target();
      for (int index : i.from(1)) {
        switch (l.shapes().type(type)) {
          case Type.Struct _ -> {
            int member = (int) l.ids().constant(index);
            constant += l.shapes().offset(type, member);
            type = l.shapes().part(type, member);
          }
          default -> {
            int part = l.shapes().part(type, 0);
            int size = l.shapes().size(part);
            add(index, size, size == 0 ? 0 : l.shapes().size(type) / size);
            type = part;
          }
        }
      }
    }

    /** A constant index within its length is added here, any other one at run time. */
    private void add(int index, int stride, int length) {
      if (l.ids().isConstant(index)
          && (length == 0 || Long.compareUnsigned(l.ids().constant(index), length) < 0)) {
        constant += l.ids().constant(index) * stride;
      } else {
        registers.add(l.ids().register(index));
        strides.add((long) stride);
        lengths.add(length);
      }
    }
  }
}
