package dev.texelscope.engine.trace.walk;

import dev.texelscope.engine.spirv.interpret.Access;
import dev.texelscope.engine.spirv.interpret.Change;
import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.NamedVariable;
import dev.texelscope.engine.spirv.interpret.OutOfBoundsLog;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.Scalar;
import dev.texelscope.engine.spirv.interpret.StepRecord;
import dev.texelscope.engine.spirv.interpret.Stepper;
import dev.texelscope.engine.trace.CellNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Runs an invocation and keeps of each step what a walk shows. */
final class WalkRecorder {

  private static final int MOST_ACCESSES = 200_000;
  private static final long STEP = 0xFFFF_FFFFL;

  /**
   * A call of a function.
   *
   * @param parent number of the call in which it happens; −1 of the entry point
   * @param since position after the step that called
   * @param from where the call stands
   */
  record Call(int parent, String function, int since, WalkPlace from) {}

  /** What a line gives a value: a variable, a place in memory, or what is returned. */
  record Target(WalkPlace place, String name) {}

  /** A value as text is made of it when it is looked at. */
  record Given(String name, List<Scalar> kinds, List<Long> values) {}

  private final Program program;
  private final OutOfBoundsLog faults;
  private final CellNames names;
  private final Stepper stepper;
  private final Map<Integer, Integer> owners = new HashMap<>();
  final Series steps = new Series();
  final Series results = new Series();
  final Series resultEnds = new Series();
  final Series firstResults = new Series();
  final Series stops = new Series();
  final Series notFinite = new Series();
  final Series outOfBounds = new Series();
  final List<Call> calls = new ArrayList<>();
  final List<Track<long[]>> variables = new ArrayList<>();
  final Map<Target, Track<Given>> given = new LinkedHashMap<>();
  final List<WalkAccess> accesses = new ArrayList<>();
  boolean cut;
  private long faultsBefore;
  private int call;
  private int lastCall = -1;
  private boolean begun;
  private WalkPlace lastPlace = WalkPlace.UNKNOWN;

  WalkRecorder(
      Dispatcher dispatcher, Grid globalId, Dispatcher.Interruption interruption, CellNames names) {
    program = dispatcher.program();
    faults = dispatcher.faults();
    this.names = names;
    stepper = new Stepper(dispatcher, globalId, interruption);
    for (NamedVariable variable : program.variables()) {
      for (int i = 0; i < variable.kinds().size(); i++) {
        owners.put(variable.register() + i, variables.size());
      }
      variables.add(new Track<>());
    }
    calls.add(new Call(-1, program.function(program.entry()), 0, WalkPlace.UNKNOWN));
  }

  /** Goes to the end of the invocation, or until there are as many steps as are kept. */
  void run(int mostSteps) {
    stops.add(0);
    for (Optional<StepRecord> step = stepper.forward();
        step.isPresent();
        step = steps.size() < mostSteps ? stepper.forward() : Optional.empty()) {
      collect(step.get());
    }
    stops.add(steps.size());
    cut =
        stepper.invocation().status()
            != dev.texelscope.engine.spirv.interpret.Invocation.Status.ENDED;
  }

  Program program() {
    return program;
  }

  static int step(long packed) {
    return (int) (packed & STEP);
  }

  static int call(long packed) {
    return (int) (packed >>> 32);
  }

  private void collect(StepRecord step) {
    WalkPlace place = WalkPlace.of(program.line(step.step()));
    stop(place);
    steps.add((long) call << 32 | step.step());
    int position = steps.size();
    String instruction = program.instruction(step.step());
    if (!instruction.equals("OpFunction")) {
      results(step, position);
      assigned(step, position, place, instruction);
    }
    resultEnds.add(results.size());
    if (firstResults.size() < steps.size()) {
      firstResults.add(-1);
    }
    accessed(step, position, place);
    if (faults.total() > faultsBefore) {
      faultsBefore = faults.total();
      outOfBounds.add(position);
    }
    boolean jumped = stepper.invocation().nextStep() != step.step() + 1;
    if (instruction.equals("OpFunctionCall") && jumped) {
      calls.add(new Call(call, program.function(stepper.invocation().nextStep()), position, place));
      call = calls.size() - 1;
    } else if (instruction.startsWith("OpReturn") && calls.get(call).parent() >= 0) {
      call = calls.get(call).parent();
    }
  }

  /**
   * A line of the source begins where line or call change. Steps without a line belong to the line
   * before them, at the beginning of a function to the one after them.
   */
  private void stop(WalkPlace place) {
    boolean other = lastCall != call || (place.line() > 0 && !place.equals(lastPlace));
    if (other && lastCall >= 0 && !begun) {
      stops.add(steps.size());
    }
    if (place.line() > 0) {
      begun = false;
      lastCall = call;
      lastPlace = place;
    } else if (lastCall >= 0 && lastCall != call) {
      begun = true;
      lastCall = call;
    }
  }

  private void results(StepRecord step, int position) {
    int next = -1;
    boolean finite = true;
    for (Change change : step.changes()) {
      if (change instanceof Change.InRegister(int register, long _, long after)) {
        Optional<Scalar> kind = program.kind(register);
        finite &=
            kind.isEmpty() || !kind.get().floating() || Double.isFinite(kind.get().number(after));
        if (kind.isPresent() && (next < 0 || register == next)) {
          if (next < 0) {
            firstResults.add(register);
          }
          results.add(after);
          next = register + 1;
        }
      }
    }
    if (!finite) {
      notFinite.add(position);
    }
  }

  private void assigned(StepRecord step, int position, WalkPlace place, String instruction) {
    Set<Integer> changed = new LinkedHashSet<>();
    for (Change change : step.changes()) {
      if (change instanceof Change.InRegister(int register, long _, long _)) {
        Integer owner = owners.get(register);
        if (owner != null) {
          changed.add(owner);
        }
      }
    }
    boolean call = instruction.equals("OpFunctionCall");
    for (int number : changed) {
      NamedVariable variable = program.variables().get(number);
      long[] values = new long[variable.kinds().size()];
      List<Long> all = new ArrayList<>();
      for (int i = 0; i < values.length; i++) {
        values[i] = stepper.invocation().register(variable.register() + i);
        all.add(values[i]);
      }
      variables.get(number).add(position, values);
      if (!call) {
        give(place, position, variable.name(), new Given("", variable.kinds(), all));
      }
    }
    if (instruction.equals("OpReturnValue")) {
      returned(step, position, place);
    }
  }

  private void returned(StepRecord step, int position, WalkPlace place) {
    List<Scalar> kinds = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    for (Change change : step.changes()) {
      if (change instanceof Change.InRegister(int register, long _, long after)) {
        program
            .kind(register)
            .ifPresent(kind -> {
              kinds.add(kind);
              values.add(after);
            });
      }
    }
    if (!values.isEmpty()) {
      give(place, position, "return", new Given("", kinds, values));
    }
  }

  private void accessed(StepRecord step, int position, WalkPlace place) {
    for (Access access : step.accesses()) {
      if (accesses.size() == MOST_ACCESSES) {
        return;
      }
      WalkAccess made = WalkAccess.of(position, access, names);
      accesses.add(made);
      if (access.write()) {
        give(
            place,
            position,
            made.memory(),
            new Given(made.name(), access.kinds(), access.values()));
      }
    }
  }

  private void give(WalkPlace place, int position, String name, Given value) {
    if (place.line() > 0) {
      given.computeIfAbsent(new Target(place, name), _ -> new Track<>()).add(position, value);
    }
  }
}
