package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.spirv.interpret.Dispatcher;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.UnassignedReads;
import dev.texelscope.engine.spirv.jvm.Compilation;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A program and the classes that were made of it, made when they are needed first. */
final class CpuProgram {

  private static final System.Logger LOG = System.getLogger(CpuProgram.class.getName());

  private static final Compilation INTERPRETER =
      new Compilation.Refused(List.of("every instruction, as asked"));

  private final Program program;
  private final boolean compiles;
  private @Nullable Compilation plain;
  private @Nullable Compilation recording;
  private Optional<Boolean> checkable = Optional.empty();

  /**
   * A program.
   *
   * @param compiles whether classes are made of it
   */
  CpuProgram(Program program, boolean compiles) {
    this.program = program;
    this.compiles = compiles;
  }

  Program program() {
    return program;
  }

  /** Whether something can be seen in its runs by watching the values of registers. */
  synchronized boolean checkable() {
    Optional<Boolean> known = checkable;
    if (known.isEmpty()) {
      known = Optional.of(program.together() || UnassignedReads.possible(program));
      checkable = known;
    }
    return known.get();
  }

  /** By what it runs where nothing is recorded. */
  synchronized Dispatcher.Execution plain() {
    Compilation made = plain;
    if (made == null) {
      made = compiled(false);
      plain = made;
    }
    return made.executionOr(Dispatcher.INTERPRETED);
  }

  /** By what it runs where accesses are recorded. */
  synchronized Dispatcher.Execution recording() {
    Compilation made = recording;
    if (made == null) {
      made = compiled(true);
      recording = made;
    }
    return made.executionOr(Dispatcher.INTERPRETED);
  }

  /** By what it runs where the values of a register are watched. */
  Dispatcher.Execution watching(int register) {
    Compilation made = compiles ? Compilation.watching(program, register) : INTERPRETER;
    return made.executionOr(Dispatcher.watching(register));
  }

  private Compilation compiled(boolean recorded) {
    return compiles ? said(Compilation.of(program, recorded)) : INTERPRETER;
  }

  private static Compilation said(Compilation compilation) {
    if (compilation instanceof Compilation.Refused(List<String> instructions)) {
      LOG.log(
          System.Logger.Level.INFO,
          "device cpu: the interpreter executes the shader, because there are no classes for "
              + String.join(", ", instructions));
    }
    return compilation;
  }

  /** Why the interpreter does it; empty where compiled classes do. */
  synchronized List<String> interpreted() {
    plain();
    return plain instanceof Compilation.Refused(List<String> instructions)
        ? instructions
        : List.of();
  }
}
