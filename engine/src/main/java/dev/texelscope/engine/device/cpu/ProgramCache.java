package dev.texelscope.engine.device.cpu;

import dev.texelscope.engine.device.Dispatch;
import dev.texelscope.engine.spirv.SpirvFormatException;
import dev.texelscope.engine.spirv.SpirvModule;
import dev.texelscope.engine.spirv.interpret.NumericRules;
import dev.texelscope.engine.spirv.interpret.Program;
import dev.texelscope.engine.spirv.interpret.UnsupportedShaderException;
import dev.texelscope.engine.tensor.InputException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;

/** Programs kept between runs, by module and specialization. */
final class ProgramCache {

  private static final int MAX_ENTRIES = 32;

  private record Key(String module, SortedMap<Integer, Integer> specialization) {}

  private final Map<Key, CpuProgram> programs =
      new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, CpuProgram> eldest) {
          return size() > MAX_ENTRIES;
        }
      };
  private final NumericRules rules;
  private final boolean compiles;

  /**
   * An empty cache.
   *
   * @param compiles whether classes are made of programs
   */
  ProgramCache(NumericRules rules, boolean compiles) {
    this.rules = rules;
    this.compiles = compiles;
  }

  /** Whether the program of a dispatch is still there. */
  synchronized boolean holds(Dispatch dispatch) {
    return programs.containsKey(key(dispatch));
  }

  /**
   * The program of a dispatch.
   *
   * @throws InputException if the module uses what is not implemented, naming it
   */
  synchronized CpuProgram get(Dispatch dispatch) {
    CpuProgram program = programs.get(key(dispatch));
    if (program == null) {
      program = make(dispatch);
      programs.put(key(dispatch), program);
    }
    return program;
  }

  private CpuProgram make(Dispatch dispatch) {
    String shader = "device cpu: shader " + dispatch.module().label();
    try {
      return new CpuProgram(
          Program.of(
              SpirvModule.read(dispatch.module().words(), dispatch.module().summary().entryPoint()),
              dispatch.specialization(),
              rules),
          compiles);
    } catch (UnsupportedShaderException e) {
      throw new InputException(
          shader + " needs what is not implemented: " + String.join(", ", e.names()), e);
    } catch (SpirvFormatException e) {
      throw new InputException(shader + " is not valid SPIR-V: " + e.getMessage(), e);
    }
  }

  private static Key key(Dispatch dispatch) {
    return new Key(dispatch.module().key(), dispatch.specialization());
  }
}
