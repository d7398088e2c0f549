package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.jvm.Compilation;
import org.jspecify.annotations.Nullable;

/** A program and the classes that were made of it, made when they are needed first. */
final class CpuProgram {

  private final Program program;
  private @Nullable Compilation plain;
  private @Nullable Compilation recording;

  CpuProgram(Program program) {
    this.program = program;
  }

  Program program() {
    return program;
  }

  /** By what it runs where nothing is recorded. */
  synchronized Compilation plain() {
    Compilation made = plain;
    if (made == null) {
      made = Compilation.of(program, false);
      plain = made;
    }
    return made;
  }

  /** By what it runs where accesses are recorded. */
  synchronized Compilation recording() {
    Compilation made = recording;
    if (made == null) {
      made = Compilation.of(program, true);
      recording = made;
    }
    return made;
  }
}
