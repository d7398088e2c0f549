package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.SpirvFormatException;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.spirv.StorageClass;
import dev.texelscope.engine.spirv.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where each id of a module stands: its registers, its type, what it points to; and what registers
 * hold before the first step.
 */
final class Ids {

  private final SpirvModule module;
  private final Shapes shapes;
  private final Map<Integer, Integer> registers = new HashMap<>();
  private final Map<Integer, Integer> types = new HashMap<>();
  private final Map<Integer, BufferPlace> places = new HashMap<>();
  private final Map<Integer, Integer> variables = new HashMap<>();
  private final Set<Integer> constants = new HashSet<>();
  private final List<LocalVariable> locals = new ArrayList<>();
  private @Nullable Scalar[] kinds = new @Nullable Scalar[256];
  private long[] initial = new long[256];
  private int used;

  Ids(SpirvModule module) {
    this.module = module;
    shapes = new Shapes(module, this::constant);
  }

  SpirvModule module() {
    return module;
  }

  Shapes shapes() {
    return shapes;
  }

  /** Takes registers that hold 0 at first. */
  int allocate(int count) {
    int first = used;
    used += count;
    if (used > initial.length) {
      initial = Arrays.copyOf(initial, Math.max(used, initial.length * 2));
      kinds = Arrays.copyOf(kinds, initial.length);
    }
    return first;
  }

  /** Takes registers for a value of a type. */
  int allocateFor(int type) {
    int first = allocate(shapes.size(type));
    int at = first;
    for (Scalar kind : shapes.size(type) == 0 ? List.<Scalar>of() : shapes.kinds(type)) {
      kinds[at++] = kind;
    }
    return first;
  }

  /** Gives an id registers for a value of its type. */
  int define(int id, int type) {
    int register = allocateFor(type);
    registers.put(id, register);
    types.put(id, type);
    return register;
  }

  /** Says that an id is a constant: its registers never change. */
  void defineConstant(int id) {
    constants.add(id);
  }

  boolean isConstant(int id) {
    return constants.contains(id);
  }

  /** The value of a constant number. */
  long constant(int id) {
    if (!constants.contains(id)) {
      throw new SpirvFormatException("id " + id + " is used as a constant but is none");
    }
    return initial[register(id)];
  }

  void setInitial(int register, long value) {
    initial[register] = value;
  }

  /** The registers as they are before the first step; live until {@link #allocate}. */
  long[] initial() {
    return initial;
  }

  long[] initialCopy() {
    return Arrays.copyOf(initial, used);
  }

  /** Variables of the invocation. */
  List<LocalVariable> locals() {
    return locals;
  }

  /** Kind of the number in each register; null where it has none. */
  @Nullable Scalar[] kindsCopy() {
    return Arrays.copyOf(kinds, used);
  }

  int register(int id) {
    Integer register = registers.get(id);
    if (register == null) {
      throw new SpirvFormatException("id " + id + " is used but not declared");
    }
    return register;
  }

  int type(int id) {
    Integer type = types.get(id);
    if (type == null) {
      throw new SpirvFormatException("id " + id + " is used as a value but is none");
    }
    return type;
  }

  /** Whether it is the id of a value. */
  boolean isValue(int id) {
    return types.containsKey(id);
  }

  int size(int id) {
    return shapes.size(type(id));
  }

  Scalar component(int id) {
    return shapes.component(type(id));
  }

  Type.Pointer pointer(int id) {
    if (shapes.type(type(id)) instanceof Type.Pointer pointer) {
      return pointer;
    }
    throw new SpirvFormatException("id " + id + " is used as a pointer but is none");
  }

  StorageClass storageClass(int pointer) {
    return pointer(pointer).storageClass();
  }

  /** Gives a variable of the invocation, already defined as a pointer, registers of its own. */
  int giveRegisters(int variable) {
    int target = pointer(variable).target();
    int first = allocateFor(target);
    setInitial(register(variable), first);
    variables.put(variable, first);
    locals.add(new LocalVariable(register(variable), first, shapes.size(target)));
    return first;
  }

  /** First register of a variable of the invocation; −1 for other pointers. */
  int variable(int id) {
    return variables.getOrDefault(id, -1);
  }

  void setPlace(int pointer, BufferPlace place) {
    places.put(pointer, place);
  }

  BufferPlace place(int pointer) {
    BufferPlace place = places.get(pointer);
    if (place == null) {
      throw new UnsupportedShaderException(
          java.util.List.of("a pointer into a buffer that is passed on or chosen"));
    }
    return place;
  }
}
