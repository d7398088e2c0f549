package dev.texelscope.engine.trace;

import dev.texelscope.engine.spirv.interpret.Access;
import dev.texelscope.engine.spirv.interpret.Change;
import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Flow;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.NamedVariable;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.StepRecord;
import dev.texelscope.engine.spirv.interpret.Stepper;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs one invocation to its end and collects its trace. */
public final class Tracer {

  /** Most entries of each list. */
  static final int MOST = 100_000;

  private final Program program;
  private final Stepper stepper;
  private final Map<Integer, NamedVariable> owners = new HashMap<>();
  private final List<Assignment> assignments = new ArrayList<>();
  private final List<Access> accesses = new ArrayList<>();
  private final List<WrittenCell> outputs = new ArrayList<>();
  private long iterations;
  private boolean cut;

  private Tracer(Dispatcher dispatcher, Grid globalId, Dispatcher.Interruption interruption) {
    program = dispatcher.program();
    stepper = new Stepper(dispatcher, globalId, interruption);
    for (NamedVariable variable : program.variables()) {
      for (int i = 0; i < variable.kinds().size(); i++) {
        owners.put(variable.register() + i, variable);
      }
    }
  }

  /**
   * Traces an invocation.
   *
   * @param dispatcher on memory of its own, since the invocation writes to it
   * @param globalId inside the dispatch
   * @param interruption asked now and then whether to give up
   */
  public static InvocationTrace trace(
      Dispatcher dispatcher, Grid globalId, Dispatcher.Interruption interruption) {
    Tracer tracer = new Tracer(dispatcher, globalId, interruption);
    for (Optional<StepRecord> step = tracer.stepper.forward();
        step.isPresent();
        step = tracer.stepper.forward()) {
      tracer.collect(step.get());
    }
    return new InvocationTrace(
        globalId.x(),
        globalId.y(),
        globalId.z(),
        tracer.stepper.invocation().steps(),
        tracer.iterations,
        tracer.assignments,
        tracer.accesses,
        tracer.outputs,
        dispatcher.faults().entries(),
        tracer.cut);
  }

  private void collect(StepRecord step) {
    String name = program.instruction(step.step());
    if (name.startsWith("OpBranch") && stepper.invocation().nextStep() <= step.step()) {
      iterations++;
    }
    // a function that begins sets its variables to 0: no assignment of the source
    if (!name.equals("OpFunction")) {
      changed(step).forEach(variable -> add(assignments, assignment(variable, step)));
    }
    int component = 0;
    for (Access access : step.accesses()) {
      add(accesses, access);
      for (int i = 0; access.write() && i < access.cells().size(); i++) {
        if (access.inside()) {
          add(
              outputs,
              new WrittenCell(
                  access.cells().get(i),
                  access.values().get(i),
                  access.kinds().get(i),
                  step.written().get(component),
                  access.line()));
        }
        component++;
      }
    }
  }

  private <T> void add(List<T> list, T entry) {
    if (list.size() < MOST) {
      list.add(entry);
    } else {
      cut = true;
    }
  }

  private Set<NamedVariable> changed(StepRecord step) {
    Set<NamedVariable> variables = new LinkedHashSet<>();
    for (Change change : step.changes()) {
      if (change instanceof Change.InRegister(int register, long _, long _)) {
        NamedVariable owner = owners.get(register);
        if (owner != null) {
          variables.add(owner);
        }
      }
    }
    return variables;
  }

  private Assignment assignment(NamedVariable variable, StepRecord step) {
    List<Long> values = new ArrayList<>();
    List<Flow> flows = new ArrayList<>();
    for (int i = 0; i < variable.kinds().size(); i++) {
      values.add(stepper.invocation().register(variable.register() + i));
      flows.add(stepper.shadow().get(variable.register() + i));
    }
    return new Assignment(
        variable,
        program.line(step.step()),
        values,
        flows,
        program.instruction(step.step()).equals("OpFunctionCall"));
  }
}
