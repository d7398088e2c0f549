package dev.texelscope.engine.binding;

import dev.texelscope.engine.device.BoundInput;
import dev.texelscope.engine.shader.Slot;
import dev.texelscope.engine.shader.Slot.Place;
import dev.texelscope.engine.spirv.BlockMember;
import dev.texelscope.engine.spirv.NumberLayout;
import dev.texelscope.engine.tensor.DType;
import dev.texelscope.engine.tensor.InputException;
import java.lang.foreign.MemorySegment;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The bytes of one uniform or storage buffer, member by member.
 *
 * @param slots its members
 */
record BlockFill(
    List<Slot> slots, Bindings bindings, RoleValues values, Formats formats, Binder.Tensors tensors)
    implements Consumer<MemorySegment> {

  /** Cells of a buffer that nothing is put into. */
  private static final int UNUSED_CELLS = 4;

  /** How much memory is needed for all members. */
  long byteSize() {
    long size = 4;
    for (Slot slot : slots) {
      size = Math.max(size, end(slot, member(slot), role(slot)));
    }
    return size;
  }

  private long end(Slot slot, BlockMember member, Role role) {
    if (!member.endless()) {
      requireRoom(slot, member, role);
      return (long) member.byteOffset() + member.byteSize();
    }
    Optional<DType> plain = plain(slot, role);
    if (plain.isPresent()) {
      return tensors.of(role).cells() * plain.get().byteSize();
    }
    NumberLayout layout = member.cells();
    long count =
        role.kind().array()
            ? tensors.of(role).cells()
            : role.kind() == RoleKind.ZEROS ? UNUSED_CELLS : values.numbers(role).length;
    long items = Math.ceilDiv(Math.max(1, count), (long) Math.max(1, layout.components()));
    return member.byteOffset() + items * Math.max(1, layout.byteStride());
  }

  private void requireRoom(Slot slot, BlockMember member, Role role) {
    long room = (long) member.cells().length() * member.cells().components();
    boolean several = member.cells().length() > 1 && role.kind().array();
    if (several && tensors.of(role).cells() > room) {
      throw new InputException(
          "bind: "
              + slot.name()
              + " has room for "
              + room
              + " numbers, but "
              + role.kind().label()
              + " has "
              + tensors.of(role).cells());
    }
  }

  /**
   * The dtype of a buffer that is nothing but one tensor, which is uploaded as it is, whatever the
   * shader declares.
   */
  private Optional<DType> plain(Slot slot, Role role) {
    return Formats.plain(slot) ? formats.allocated(slot, role) : Optional.empty();
  }

  /** A few of the bytes, where the buffer is nothing but one tensor. */
  Optional<BoundInput.Part> part() {
    Slot first = slots.getFirst();
    Role role = role(first);
    return slots.size() > 1
        ? Optional.empty()
        : plain(first, role).flatMap(dtype -> Scatter.densePart(tensors.of(role), dtype));
  }

  /** Names the bytes. */
  String key() {
    StringBuilder key = new StringBuilder("block:").append(byteSize());
    for (Slot slot : slots) {
      Role role = role(slot);
      BlockMember member = member(slot);
      key.append(';').append(member.byteOffset()).append(member.cells());
      plain(slot, role).ifPresent(dtype -> key.append(dtype));
      key.append(
          tensor(member, role) ? tensors.of(role).key() : Arrays.toString(values.numbers(role)));
    }
    return key.toString();
  }

  /** Scale and zero_point are a tensor, except where there is room for one number only. */
  private static boolean tensor(BlockMember member, Role role) {
    return role.kind().array() && !(role.kind().parameter() && member.cells().length() == 1);
  }

  @Override
  public void accept(MemorySegment target) {
    target.fill((byte) 0);
    for (Slot slot : slots) {
      Role role = role(slot);
      BlockMember member = member(slot);
      Optional<DType> plain = plain(slot, role);
      if (plain.isPresent()) {
        Scatter.dense(tensors.of(role), plain.get(), target);
      } else if (tensor(member, role)) {
        Scatter.cells(tensors.of(role), member, target);
      } else if (role.kind() != RoleKind.ZEROS) {
        Scatter.numbers(member, values.numbers(role), target);
      }
    }
  }

  private Role role(Slot slot) {
    return bindings
        .roleOf(slot)
        .orElseThrow(() -> new IllegalStateException(slot.name() + " has no role"));
  }

  private static BlockMember member(Slot slot) {
    if (slot.place() instanceof Place.OfMember(var _, BlockMember member)) {
      return member;
    }
    throw new IllegalStateException(slot.name() + " is no member of a block");
  }
}
