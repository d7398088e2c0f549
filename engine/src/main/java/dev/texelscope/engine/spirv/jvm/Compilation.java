package dev.texelscope.engine.spirv.jvm;

import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Program;
import java.util.List;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeSet;

/** What became of a program that should be executed by classes of the Java virtual machine. */
public sealed interface Compilation {

  /**
   * It is executed by a class of its own.
   *
   * @param execution by which it is executed
   * @param methodBytes size of the code of each method that executes steps
   */
  record Compiled(Dispatcher.Execution execution, List<Integer> methodBytes)
      implements Compilation {

    /** Copies the sizes. */
    public Compiled {
      methodBytes = List.copyOf(methodBytes);
    }
  }

  /**
   * It is left to the interpreter.
   *
   * @param instructions what is not compiled, by name
   */
  record Refused(List<String> instructions) implements Compilation {

    /** Copies the names. */
    public Refused {
      instructions = List.copyOf(instructions);
    }
  }

  /**
   * Compiles a program.
   *
   * @param recording whether accesses and decisions are told to the sinks of the invocations
   */
  static Compilation of(Program program, boolean recording) {
    return of(program, new ClassWriter.Told(recording, OptionalInt.empty()));
  }

  /**
   * Compiles a program so that it tells of every value that a register gets.
   *
   * @param register of a variable; one that no computed pointer may point to
   */
  static Compilation watching(Program program, int register) {
    return of(program, new ClassWriter.Told(false, OptionalInt.of(register)));
  }

  private static Compilation of(Program program, ClassWriter.Told told) {
    RegisterPlan plan = new RegisterPlan(program);
    Set<String> refused = new TreeSet<>();
    for (int step = 0; step < program.size(); step++) {
      if (!plan.effects(step).known()) {
        refused.add(program.instruction(step));
      }
    }
    if (!refused.isEmpty()) {
      return new Refused(List.copyOf(refused));
    }
    if (told.watched().stream().anyMatch(plan::inFrame)) {
      return new Refused(List.of("a watched variable that is indexed"));
    }
    return new ClassWriter(program, plan, told).write();
  }

  /** By what a program is executed. */
  default Dispatcher.Execution executionOr(Dispatcher.Execution other) {
    return switch (this) {
      case Compiled(Dispatcher.Execution execution, List<Integer> _) -> execution;
      case Refused _ -> other;
    };
  }
}
