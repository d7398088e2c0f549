package dev.texelscope.cli;

import dev.texelscope.engine.experiment.RunVerdict;

/** The exit codes of every command: a contract. */
final class ExitCode {

  /** Ran and matches. */
  static final int MATCH = 0;

  /** Ran and found mismatches or faults. */
  static final int FOUND = 1;

  /** Bad usage or bad input. */
  static final int BAD_INPUT = 2;

  /** The device failed. */
  static final int DEVICE_FAILED = 3;

  private ExitCode() {}

  /** The exit code of a run. */
  static int of(RunVerdict verdict) {
    return switch (verdict) {
      case MATCH -> MATCH;
      case MISMATCH, FAULT -> FOUND;
      case ERROR -> DEVICE_FAILED;
    };
  }
}
