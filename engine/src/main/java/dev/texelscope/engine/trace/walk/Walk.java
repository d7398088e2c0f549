package dev.texelscope.engine.trace.walk;

import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Grid;
import dev.texelscope.engine.spirv.interpret.NamedVariable;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.Scalar;
import dev.texelscope.engine.trace.CellNames;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * One invocation that was executed, to be looked at after any of its steps. A position is how many
 * steps are done: 0 is the beginning, {@link #steps} the end. To go to a position costs the same
 * wherever it is.
 *
 * <p>Immutable; any thread.
 */
public final class Walk {

  /** Most steps that are kept; what an invocation does after them is not shown. */
  public static final int MOST_STEPS = 1_000_000;

  private static final int MOST_TEXELS = 10_000;

  private final String invocation;
  private final SortedMap<String, String> sources;
  private final Program program;
  private final WalkRecorder log;

  /** Numbers of the variables that hold a texel in the end. */
  private final Set<Integer> texels;

  private Walk(String invocation, SortedMap<String, String> sources, WalkRecorder log) {
    this.invocation = invocation;
    this.sources = Collections.unmodifiableSortedMap(new TreeMap<>(sources));
    this.program = log.program();
    this.log = log;
    texels = texels();
  }

  private Set<Integer> texels() {
    Set<List<String>> accessed =
        log.accesses.stream()
            .filter(WalkAccess::texel)
            .limit(MOST_TEXELS)
            .map(WalkAccess::values)
            .collect(Collectors.toSet());
    Set<Integer> found = new HashSet<>();
    for (int i = 0; i < log.variables.size(); i++) {
      NamedVariable variable = program.variables().get(i);
      Track<long[]> track = log.variables.get(i);
      if (variable.type().endsWith("vec4")
          && track.since(steps()) >= 0
          && accessed.contains(WalkVariable.numbers(variable, track.at(steps())))) {
        found.add(i);
      }
    }
    return found;
  }

  /**
   * Executes an invocation.
   *
   * @param dispatcher on memory of its own, since the invocation writes to it
   * @param globalId inside the dispatch
   * @param interruption asked now and then whether to give up
   * @param names of the cells of the shader's memory
   * @param sources texts of the files that lines of the program name
   * @param mostSteps steps that are kept
   */
  public static Walk of(
      Dispatcher dispatcher,
      Grid globalId,
      Dispatcher.Interruption interruption,
      CellNames names,
      SortedMap<String, String> sources,
      int mostSteps) {
    WalkRecorder recorder = new WalkRecorder(dispatcher, globalId, interruption, names);
    recorder.run(mostSteps);
    return new Walk(globalId.toString(), sources, recorder);
  }

  /** The global id of the invocation: {@code 1,2,0}. */
  public String invocation() {
    return invocation;
  }

  /** Texts of the source files by the names that places give them. */
  public SortedMap<String, String> sources() {
    return sources;
  }

  /** How many steps there are. */
  public int steps() {
    return log.steps.size();
  }

  /** Whether the invocation would go on after the last step. */
  public boolean cut() {
    return log.cut;
  }

  /** The step that was done last; at the beginning the one to come. */
  public WalkStep step(int position) {
    int index = Math.max(0, position - 1);
    int step = WalkRecorder.step(log.steps.get(index));
    return new WalkStep(
        program.instruction(step),
        program.function(step),
        place(position),
        position == 0 ? "" : result(index));
  }

  private String result(int index) {
    int from = index == 0 ? 0 : (int) log.resultEnds.get(index - 1);
    int end = (int) log.resultEnds.get(index);
    List<Scalar> kinds = new ArrayList<>();
    List<Long> values = new ArrayList<>();
    for (int i = from; i < end; i++) {
      kinds.add(program.kind((int) log.firstResults.get(index) + i - from).orElse(Scalar.INT32));
      values.add(log.results.get(i));
    }
    return WalkVariable.text(kinds, values);
  }

  /**
   * The line at a position: that of the last step done, or where that has none the one before in
   * the same call; at the beginning of a function the first.
   */
  public WalkPlace place(int position) {
    int call = callAt(position);
    for (int index = Math.max(0, position - 1); index >= 0 && in(call, index); index--) {
      WalkPlace place = placeOf(index);
      if (place.line() > 0) {
        return place;
      }
    }
    for (int index = position; index < steps(); index++) {
      WalkPlace place = placeOf(index);
      if (place.line() > 0) {
        return place;
      }
    }
    return WalkPlace.UNKNOWN;
  }

  private boolean in(int call, int index) {
    return WalkRecorder.call(log.steps.get(index)) == call;
  }

  private WalkPlace placeOf(int index) {
    return WalkPlace.of(program.line(WalkRecorder.step(log.steps.get(index))));
  }

  /** The end of the line that comes next, in whatever function; the end where there is none. */
  public int nextLine(int position) {
    int next = log.stops.upTo(position);
    return next < log.stops.size() ? (int) log.stops.get(next) : steps();
  }

  /** The end of the line before; the beginning where there is none. */
  public int previousLine(int position) {
    int before = log.stops.upTo(position - 1L);
    return before == 0 ? 0 : (int) log.stops.get(before - 1);
  }

  /** Where the caller goes on after the current function has returned; the end of the entry. */
  public int out(int position) {
    int inside = callAt(position);
    int at = nextLine(position);
    while (at < steps() && isWithin(callAt(at), inside)) {
      at = nextLine(at);
    }
    return at;
  }

  private boolean isWithin(int call, int outer) {
    for (int at = call; at >= 0; at = log.calls.get(at).parent()) {
      if (at == outer) {
        return true;
      }
    }
    return false;
  }

  private int callAt(int position) {
    return steps() == 0 ? 0 : WalkRecorder.call(log.steps.get(Math.max(0, position - 1)));
  }

  /** The next position at which a line has just been done; empty where it is not done any more. */
  public OptionalInt toLine(int position, WalkPlace line) {
    return next(position, line::equals);
  }

  /** The last position before at which a line has just been done; empty where it was not. */
  public OptionalInt backToLine(int position, WalkPlace line) {
    for (int i = log.stops.upTo(position - 1L) - 1; i > 0; i--) {
      int stop = (int) log.stops.get(i);
      if (place(stop).equals(line)) {
        return OptionalInt.of(stop);
      }
    }
    return OptionalInt.empty();
  }

  private OptionalInt next(int position, Predicate<WalkPlace> wanted) {
    for (int i = log.stops.upTo(position); i < log.stops.size(); i++) {
      int stop = (int) log.stops.get(i);
      if (stop > position && wanted.test(place(stop))) {
        return OptionalInt.of(stop);
      }
    }
    return OptionalInt.empty();
  }

  /** The next position after a write to memory. */
  public OptionalInt nextWrite(int position) {
    for (int i = accessesUpTo(position); i < log.accesses.size(); i++) {
      if (log.accesses.get(i).write()) {
        return OptionalInt.of(log.accesses.get(i).position());
      }
    }
    return OptionalInt.empty();
  }

  /** The position before, after a write to memory. */
  public OptionalInt previousWrite(int position) {
    for (int i = accessesUpTo(position - 1) - 1; i >= 0; i--) {
      if (log.accesses.get(i).write()) {
        return OptionalInt.of(log.accesses.get(i).position());
      }
    }
    return OptionalInt.empty();
  }

  /** The next position after an access outside of some memory, or of an array of the shader. */
  public OptionalInt nextOutOfBounds(int position) {
    return after(log.outOfBounds, position);
  }

  /** The next position after a step that made a NaN or an infinity. */
  public OptionalInt nextNotFinite(int position) {
    return after(log.notFinite, position);
  }

  private static OptionalInt after(Series positions, int position) {
    int at = positions.upTo(position);
    return at < positions.size() ? OptionalInt.of((int) positions.get(at)) : OptionalInt.empty();
  }

  /** All accesses in order; those that are done at a position are the first ones. */
  public List<WalkAccess> accesses() {
    return Collections.unmodifiableList(log.accesses);
  }

  /** How many accesses are done at a position. */
  public int accessesUpTo(int position) {
    int low = 0;
    int high = log.accesses.size();
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (log.accesses.get(middle).position() <= position) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }

  /** Functions that have not returned, the innermost first. */
  public List<WalkFrame> stack(int position) {
    List<WalkFrame> stack = new ArrayList<>();
    WalkPlace place = place(position);
    for (int call = callAt(position); call >= 0; call = log.calls.get(call).parent()) {
      stack.add(new WalkFrame(call, log.calls.get(call).function(), place));
      place = log.calls.get(call).from();
    }
    return stack;
  }

  /**
   * Variables and parameters of a function that is not done yet, and those outside functions, in
   * the order of their declaration; those that the call gave no value yet have none.
   */
  public List<WalkVariable> variables(int position, WalkFrame frame) {
    WalkRecorder.Call call = log.calls.get(frame.number());
    List<WalkVariable> shown = new ArrayList<>();
    for (int i = 0; i < log.variables.size(); i++) {
      NamedVariable variable = program.variables().get(i);
      Track<long[]> track = log.variables.get(i);
      boolean global = variable.function().isEmpty();
      if ((global || variable.function().equals(call.function())) && !temporary(variable)) {
        boolean set = track.since(position) >= (global ? 0 : call.since());
        shown.add(
            WalkVariable.of(variable, texels.contains(i), set ? track.at(position) : new long[0]));
      }
    }
    return shown;
  }

  /** What glslang passes arguments in. */
  private static boolean temporary(NamedVariable variable) {
    return variable.name().matches("param(_\\d+)?|indexable(_\\d+)?");
  }

  /** What the lines of a file gave to variables, memory and callers last, in order of lines. */
  public List<WalkNote> notes(int position, String file) {
    List<WalkNote> notes = new ArrayList<>();
    for (Map.Entry<WalkRecorder.Target, Track<WalkRecorder.Given>> entry : log.given.entrySet()) {
      WalkRecorder.Target target = entry.getKey();
      int since = entry.getValue().since(position);
      if (since >= 0 && target.place().file().equals(file)) {
        WalkRecorder.Given value = entry.getValue().at(position);
        notes.add(
            new WalkNote(
                target.place().line(),
                value.name().isEmpty() ? target.name() : value.name(),
                WalkVariable.text(value.kinds(), value.values()),
                since));
      }
    }
    notes.sort(Comparator.comparingInt(WalkNote::line).thenComparingInt(WalkNote::since));
    return notes;
  }
}
