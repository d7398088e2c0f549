package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.SourceLine;
import dev.texelscope.engine.spirv.SpirvModule;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A module made ready for execution: its steps, the places of its values, and what stands where in
 * the source. Immutable; any number of threads may execute it.
 */
public final class Program {

  private final Step[] steps;
  private final Registers registers;
  private final Range variables;
  private final int entry;
  private final int sharedSize;
  private final boolean waits;
  private final boolean subgroups;
  private final boolean subgroupBuiltIns;
  private final int subgroupSize;
  private final Map<Integer, Integer> returnSlots = new HashMap<>();
  private final List<Resource> resources;
  private final Map<BuiltIn, Integer> builtIns;
  private final Debug debug;
  private final ControlDependence dependence;

  /**
   * What steps are made of: line, instruction and function of each; named variables; registers that
   * hold nothing at first.
   */
  record Debug(
      List<SourceLine> lines,
      List<String> instructions,
      List<String> functions,
      List<NamedVariable> variables,
      List<Range> undefined) {}

  /** Registers from the first one up to, not including, the end. */
  record Range(int first, int end) {}

  /**
   * What registers hold before the first step, what kind of number, and which of them are
   * variables.
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Registers(long[] initial, @Nullable Scalar[] kinds, List<LocalVariable> locals) {}

  Program(
      Step[] steps,
      Registers registers,
      Range variables,
      int entry,
      int sharedSize,
      int subgroupSize,
      List<Resource> resources,
      Map<BuiltIn, Integer> builtIns,
      Debug debug) {
    this.steps = steps;
    this.registers = registers;
    this.variables = variables;
    this.entry = entry;
    this.sharedSize = sharedSize;
    this.resources = List.copyOf(resources);
    this.builtIns = new EnumMap<>(BuiltIn.class);
    this.builtIns.putAll(builtIns);
    this.debug = debug;
    dependence = new ControlDependence(steps, entry);
    this.subgroupSize = subgroupSize;
    subgroups = java.util.Arrays.stream(steps).anyMatch(SubgroupSteps.Meet.class::isInstance);
    waits =
        subgroups
            || java.util.Arrays.stream(steps).anyMatch(ControlSteps.Barrier.class::isInstance);
    subgroupBuiltIns =
        builtIns.keySet().stream()
            .anyMatch(builtIn -> builtIn.compareTo(BuiltIn.SUBGROUP_SIZE) >= 0);
    for (Step step : steps) {
      if (step instanceof ControlSteps.Call call) {
        returnSlots.put(call.entry().target(), call.returnSlot());
      }
    }
  }

  /**
   * Makes a module ready.
   *
   * @param specialization 32-bit values of specialization constants by id
   * @throws UnsupportedShaderException if the module uses what is not implemented
   * @throws dev.texelscope.engine.spirv.SpirvFormatException if the module contradicts itself
   */
  public static Program of(
      SpirvModule module, Map<Integer, Integer> specialization, NumericRules rules) {
    return new ProgramBuilder(module, specialization, rules).build();
  }

  Step[] steps() {
    return steps;
  }

  Step step(int number) {
    return steps[number];
  }

  long[] initialRegisters() {
    return registers.initial().clone();
  }

  /** Gives the variables outside functions the values that they begin with. */
  void resetVariables(long[] registers) {
    System.arraycopy(
        this.registers.initial(),
        variables.first(),
        registers,
        variables.first(),
        variables.end() - variables.first());
  }

  /** How many registers an invocation has. */
  public int registerCount() {
    return registers.initial().length;
  }

  /** What a register holds before the first step. */
  public long initial(int register) {
    return registers.initial()[register];
  }

  /** Kind of the number in a register; empty for pointers between steps and the like. */
  public Optional<Scalar> kind(int register) {
    return Optional.ofNullable(registers.kinds()[register]);
  }

  /** Variables of the invocation, those without a name too. */
  public List<LocalVariable> locals() {
    return registers.locals();
  }

  /** Says what a step does. */
  public void describe(int step, CodeVisitor out) {
    steps[step].describe(out);
  }

  /** Which branches decide about which steps. */
  ControlDependence controlDependence() {
    return dependence;
  }

  /** Number of the first step. */
  public int entry() {
    return entry;
  }

  int sharedSize() {
    return sharedSize;
  }

  /** Whether invocations of a workgroup wait for each other. */
  boolean waits() {
    return waits;
  }

  /** Whether it asks which one of its subgroup an invocation is. */
  boolean subgroupBuiltIns() {
    return subgroupBuiltIns;
  }

  /** How many invocations a subgroup has. */
  int subgroupSize() {
    return subgroupSize;
  }

  /** Whether the invocations of a subgroup meet at a step. */
  public boolean meetsAt(int step) {
    return steps[step] instanceof SubgroupSteps.Meet;
  }

  /** The register that tells where the function of a step returns to; −1 for the entry point. */
  int returnSlot(int step) {
    return returnSlots.getOrDefault(dependence.function(step), -1);
  }

  /** Whether what one invocation does can depend on the others of its workgroup. */
  public boolean together() {
    return waits || sharedSize > 0;
  }

  /** First register of a built-in variable; −1 where the module has none. */
  int builtIn(BuiltIn builtIn) {
    return builtIns.getOrDefault(builtIn, -1);
  }

  /** Memory that the host binds. */
  public List<Resource> resources() {
    return resources;
  }

  /** Registers that hold nothing when an invocation begins. */
  List<Range> undefined() {
    return debug.undefined();
  }

  /** The named variable that a step copies from, if it does nothing else. */
  Optional<NamedVariable> readBy(int step) {
    return steps[step] instanceof CompositeSteps.Copy copy
        ? variables().stream().filter(variable -> variable.holds(copy.source())).findFirst()
        : Optional.empty();
  }

  /** Where a step comes from. */
  public SourceLine line(int step) {
    return debug.lines().get(step);
  }

  /** The instruction of a step: {@code OpIAdd}. */
  public String instruction(int step) {
    return debug.instructions().get(step);
  }

  /** The name of the function of a step. */
  public String function(int step) {
    return debug.functions().get(step);
  }

  /**
   * What a step does to memory of the host.
   *
   * @throws IllegalArgumentException if it does nothing to it
   */
  public AccessSite access(int step) {
    return steps[step]
        .touches()
        .map(touch ->
            new AccessSite(
                step,
                touch.mode(),
                touch.byteOffsets(),
                touch.kinds(),
                instruction(step),
                line(step)))
        .orElseThrow(() -> new IllegalArgumentException("step " + step + " accesses nothing"));
  }

  /** How many steps there are. */
  public int size() {
    return steps.length;
  }

  /** What has a name in the source. */
  public List<NamedVariable> variables() {
    return debug.variables();
  }
}
