package dev.texelscope.engine.spirv.interpret;

import dev.texelscope.engine.spirv.AccessSink;
import java.util.ArrayList;
import java.util.List;

/**
 * Executes one invocation once more and says of each number that it wrote which of its accesses
 * read what the number came from. All invocations that take the same decisions have the same
 * answer, with their own places of these accesses.
 *
 * <p>Not for programs with shared variables or barriers, where numbers come from accesses of other
 * invocations too.
 */
public final class FlowReplay {

  private FlowReplay() {}

  /**
   * A number that was read.
   *
   * @param access which access of the invocation read it, from 0
   * @param component which of the access's numbers
   */
  public record Origin(int access, int component) {}

  /**
   * Numbers that were read, each once.
   *
   * @param numbers the first ones
   * @param count how many there are; an upper bound where there are more than are named
   */
  public record Origins(List<Origin> numbers, long count) {

    /** Copies the numbers. */
    public Origins {
      numbers = List.copyOf(numbers);
    }

    private static Origins of(CellSet cells) {
      return new Origins(
          cells.cells().stream()
              .map(Cell.InBuffer.class::cast)
              .map(cell -> new Origin((int) cell.byteOffset(), cell.byteSize()))
              .toList(),
          cells.count());
    }
  }

  /**
   * A number that was written.
   *
   * @param access which access of the invocation wrote it, from 0
   * @param component which of the access's numbers
   * @param value numbers that it was computed from
   * @param choice numbers that only chose: an address, or one of two alternatives
   * @param control numbers that decided whether it was written or copied at all
   */
  public record Written(
      int access, int component, Origins value, Origins choice, Origins control) {}

  /** Whether the program can be replayed one invocation at a time. */
  public static boolean possible(Program program) {
    return !program.together();
  }

  /**
   * Replays an invocation.
   *
   * @param dispatcher on memory of its own, as it was before the run
   * @param sink told of accesses and decisions once more, but not of begin and end
   * @throws StepLimitException if it does too many steps
   */
  public static List<Written> replay(Dispatcher dispatcher, Grid globalId, AccessSink sink) {
    Program program = dispatcher.program();
    Invocation invocation =
        new Invocation(
            program,
            new Bindings(program, dispatcher.memory()),
            dispatcher.faults(),
            new long[program.sharedSize()]);
    Shadow shadow = new Shadow(program, Shadow.shared(program.sharedSize()), true);
    dispatcher.place(invocation, globalId);
    invocation.record(sink);
    invocation.watchFlows(shadow);
    List<Written> written = new ArrayList<>();
    while (invocation.status() == Invocation.Status.RUNNING) {
      if (invocation.steps() > dispatcher.stepLimit()) {
        throw dispatcher.limit(invocation);
      }
      invocation.step();
      Step step = program.step(invocation.currentStep());
      if (step instanceof Output output) {
        int count = step.touches().map(touch -> touch.kinds().size()).orElse(0);
        for (int component = 0; component < count; component++) {
          Flow flow = output.written(shadow, component).under(shadow.control());
          written.add(
              new Written(
                  shadow.accessNumber(),
                  component,
                  Origins.of(flow.value()),
                  Origins.of(flow.choice()),
                  Origins.of(flow.control())));
        }
      }
    }
    return written;
  }
}
