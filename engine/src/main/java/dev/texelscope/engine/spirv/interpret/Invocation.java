package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.AccessSink;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One invocation of a shader: its registers and the number of its next step. Shaders have no
 * recursion, so that every function's frame has a fixed place among the registers, the step to
 * return to included: registers and step number are the whole state.
 *
 * <p>Owned by one thread at a time.
 */
public final class Invocation {

  /** Why an invocation does not go on. */
  public enum Status {
    RUNNING,
    /** Waits for the other invocations of its workgroup. */
    BARRIER,
    /** Waits for the other invocations of its subgroup. */
    SUBGROUP,
    ENDED
  }

  private final Program program;
  private final Bindings bindings;
  private final OutOfBoundsLog faults;
  final long[] registers;
  final long[] shared;
  final long[] texel = new long[4];
  private final int[] coordinates = new int[3];
  private @Nullable StepObserver observer;
  private @Nullable Shadow shadow;
  private @Nullable Checks checks;
  private @Nullable AccessSink sink;
  private @Nullable WriteWatch writes;
  private Status status = Status.RUNNING;
  private int next;
  private int current;
  private long steps;

  Invocation(Program program, Bindings bindings, OutOfBoundsLog faults, long[] shared) {
    this.program = program;
    this.bindings = bindings;
    this.faults = faults;
    this.shared = shared;
    registers = program.initialRegisters();
    next = program.entry();
  }

  /** Starts again at the entry point, as another invocation. */
  void restart(int x, int y, int z) {
    program.resetVariables(registers);
    coordinates[0] = x;
    coordinates[1] = y;
    coordinates[2] = z;
    next = program.entry();
    status = Status.RUNNING;
    steps = 0;
    Checks watching = checks;
    if (watching != null) {
      watching.begin(new Grid(x, y, z));
    }
  }

  /** Watches the next steps, from its next beginning on, for what no shader may do. */
  void check(Checks value) {
    checks = value;
  }

  /** Records what the next steps do. */
  void watch(StepObserver value, Shadow flows) {
    observer = value;
    shadow = flows;
  }

  /** Where values come from; empty where that is not recorded. */
  Optional<Shadow> shadow() {
    return Optional.ofNullable(shadow);
  }

  /** Records only where values come from. */
  void watchFlows(Shadow flows) {
    shadow = flows;
  }

  /** Records what the next steps do to the memory of the host, and their decisions. */
  void record(AccessSink value) {
    sink = value;
  }

  /** Tells who writes to the memory of the host. */
  void watchWrites(WriteWatch value) {
    writes = value;
  }

  /** Tells that the watched register got a value; for executors. */
  public void assigned(long value) {
    AccessSink told = sink;
    if (told != null) {
      told.assigned(value);
    }
  }

  /** Tells of all changes of registers; slow. */
  void observe(StepObserver value) {
    observer = value;
  }

  /** Tells of a decision; see {@link AccessSink#decide}. */
  public void decide(long outcome) {
    AccessSink told = sink;
    if (told != null) {
      told.decide(outcome);
    }
  }

  /**
   * Tells of an access to bytes of a buffer, before it happens.
   *
   * @param first the first one, from the place
   * @param end the one after the last, from the place
   */
  public void touch(int resource, long place, long first, long end) {
    AccessSink told = sink;
    if (told != null) {
      tell(told, resource, place, place + first >= 0 && place <= byteSize(resource) - end);
    }
  }

  private void tell(AccessSink told, int resource, long place, boolean inside) {
    if (inside) {
      told.access(current, resource, place);
    } else {
      told.outside(current, resource, place, 0, 0);
    }
  }

  private void touchTexel(int resource, TexelMemory memory, int x, int y, int z, boolean inside) {
    AccessSink told = sink;
    if (told != null) {
      if (inside) {
        told.access(current, resource, ((long) z * memory.height() + y) * memory.width() + x);
      } else {
        told.outside(current, resource, x, y, z);
      }
    }
  }

  /** What it executes. */
  public Program program() {
    return program;
  }

  /** Whether it goes on. */
  public Status status() {
    return status;
  }

  /** Number of the step that is executed now, or that was last. */
  public int currentStep() {
    return current;
  }

  /** Number of the step to come. */
  public int nextStep() {
    return next;
  }

  /** How many steps it has done. */
  public long steps() {
    return steps;
  }

  /** The number in a register. */
  public long register(int register) {
    return registers[register];
  }

  /** Its whole state, for comparisons: registers, shared variables, and the step to come. */
  public long[] state() {
    long[] state = java.util.Arrays.copyOf(registers, registers.length + shared.length + 1);
    System.arraycopy(shared, 0, state, registers.length, shared.length);
    state[state.length - 1] = next;
    return state;
  }

  /** Its global id: {@code 1,2,0}. */
  public String coordinates() {
    return coordinates[0] + "," + coordinates[1] + "," + coordinates[2];
  }

  /** Does one step. */
  void step() {
    Step step = program.step(next);
    current = next++;
    steps++;
    Checks watching = checks;
    if (watching != null) {
      watching.look(step);
    }
    Shadow flows = shadow;
    if (flows != null) {
      flows.at(current);
      step.flow(this, flows);
    }
    step.execute(this);
  }

  /**
   * Does steps until it ends, waits at a barrier, or has done as many.
   *
   * @return steps left
   */
  long run(long most) {
    if (shadow != null || observer != null || checks != null) {
      long left = most;
      while (status == Status.RUNNING && left > 0) {
        step();
        left--;
      }
      return left;
    }
    Step[] code = program.steps();
    long left = most;
    while (status == Status.RUNNING && left > 0) {
      current = next++;
      code[current].execute(this);
      left--;
    }
    steps += most - left;
    return left;
  }

  /** The registers themselves; for executors. */
  public long[] registers() {
    return registers;
  }

  /** The texel that was read, or is to be written; for executors. */
  public long[] texel() {
    return texel;
  }

  /** The shared variables of the workgroup themselves; for executors. */
  public long[] shared() {
    return shared;
  }

  /** What resources are bound to; for executors. */
  public Bindings bindings() {
    return bindings;
  }

  /** Whether accesses and decisions are told. */
  boolean recorded() {
    return sink != null;
  }

  /** Says which step is executed now; for executors. */
  public void at(int step) {
    current = step;
  }

  /** Counts steps that were done; for executors. */
  public void count(long done) {
    steps += done;
  }

  void jump(int step) {
    next = step;
  }

  /** Says why it does not go on; for executors. */
  public void suspend(Status value) {
    status = value;
  }

  /** Goes on where it waited at a barrier. */
  void resumeAfterBarrier() {
    if (status == Status.BARRIER) {
      status = Status.RUNNING;
    }
  }

  /** Puts the invocation back to before a step; for stepping back. */
  void rewind(int now, int step, Status value, long count) {
    current = now;
    next = step;
    status = value;
    steps = count;
  }

  /** Puts a number of a buffer back, untold. */
  void putBack(Resource resource, long byteOffset, Scalar kind, long value) {
    bindings.buffer(resource.index()).store(byteOffset, kind.byteSize(), value);
  }

  void set(int register, long value) {
    StepObserver told = observer;
    if (told != null) {
      told.register(register, registers[register], value);
    }
    registers[register] = value;
  }

  void setShared(int index, long value) {
    StepObserver told = observer;
    if (told != null) {
      told.shared(index, shared[index], value);
    }
    shared[index] = value;
  }

  /** Records an index outside of an array. */
  public void indexFault(boolean write, long index, int count) {
    faults.add(this, "an array", write, "index " + index, count + " elements");
  }

  /** Reads a number of a buffer; 0 outside. */
  public long load(int resource, long byteOffset, Scalar kind) {
    BufferMemory memory = bindings.buffer(resource);
    int bytes = kind.byteSize();
    boolean inside = byteOffset >= 0 && byteOffset <= memory.byteSize() - bytes;
    long value = inside ? memory.load(byteOffset, bytes) : 0;
    if (!inside) {
      bufferFault(resource, false, byteOffset, memory);
    }
    if (observer != null) {
      observer.access(Access.ofBuffer(this, resource, false, byteOffset, kind, value, inside));
    }
    return value;
  }

  /** Writes a number of a buffer; dropped outside. */
  public void store(int resource, long byteOffset, Scalar kind, long value) {
    WriteWatch watching = writes;
    if (watching != null) {
      watching.bytes(resource, byteOffset, kind.byteSize(), coordinates);
    }
    exchange(resource, byteOffset, kind, value);
  }

  /** Writes a number of a buffer as part of an atomic, which several invocations may do. */
  void exchange(int resource, long byteOffset, Scalar kind, long value) {
    BufferMemory memory = bindings.buffer(resource);
    int bytes = kind.byteSize();
    boolean inside = byteOffset >= 0 && byteOffset <= memory.byteSize() - bytes;
    StepObserver told = observer;
    if (told != null) {
      told.access(Access.ofBuffer(this, resource, true, byteOffset, kind, value, inside));
      if (inside) {
        told.buffer(
            program.resources().get(resource),
            byteOffset,
            kind,
            memory.load(byteOffset, bytes),
            value);
      }
    }
    if (inside) {
      memory.store(byteOffset, bytes, value);
    } else {
      bufferFault(resource, true, byteOffset, memory);
    }
  }

  /** Bytes of a buffer. */
  long byteSize(int resource) {
    return bindings.buffer(resource).byteSize();
  }

  /** The lock under which atomics on a resource happen. */
  Object lock(int resource) {
    return bindings.buffer(resource);
  }

  /** The texels of an image. */
  TexelMemory texels(int resource) {
    return bindings.texels(resource);
  }

  /** Reads a texel into {@link #texel}; 0 outside. */
  public void readTexel(int resource, int x, int y, int z, Scalar kind) {
    TexelMemory memory = bindings.texels(resource);
    boolean inside = memory.contains(x, y, z);
    touchTexel(resource, memory, x, y, z, inside);
    if (inside) {
      memory.read(x, y, z, texel);
    } else {
      java.util.Arrays.fill(texel, 0);
      texelFault(resource, false, x, y, z, memory);
    }
    if (observer != null) {
      observer.access(Access.ofTexel(this, resource, false, new Grid(x, y, z), kind, inside));
    }
  }

  /** Writes a texel from {@link #texel}; dropped outside. */
  public void writeTexel(int resource, int x, int y, int z, Scalar kind) {
    TexelMemory memory = bindings.texels(resource);
    boolean inside = memory.contains(x, y, z);
    touchTexel(resource, memory, x, y, z, inside);
    StepObserver told = observer;
    if (told != null) {
      told.access(Access.ofTexel(this, resource, true, new Grid(x, y, z), kind, inside));
      if (inside) {
        long[] before = new long[4];
        memory.read(x, y, z, before);
        told.texel(program.resources().get(resource), x, y, z, before, texel.clone());
      }
    }
    if (inside) {
      memory.write(x, y, z, texel);
      WriteWatch watching = writes;
      if (watching != null) {
        watching.texel(resource, x, y, z, coordinates);
      }
    } else {
      texelFault(resource, true, x, y, z, memory);
    }
  }

  private void bufferFault(int resource, boolean write, long byteOffset, BufferMemory memory) {
    faults.add(
        this,
        program.resources().get(resource).toString(),
        write,
        "byte " + byteOffset,
        memory.byteSize() + " bytes");
  }

  private void texelFault(int resource, boolean write, int x, int y, int z, TexelMemory memory) {
    faults.add(
        this,
        program.resources().get(resource).toString(),
        write,
        "texel " + x + "," + y + "," + z,
        memory.width() + "×" + memory.height() + "×" + memory.depth() + " texels");
  }
}
