package dev.texelscope.engine.experiment;

import dev.texelscope.engine.findings.Finding;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.trace.InvocationTrace;
import java.util.List;

/**
 * What one invocation of one storage form did, as the CPU engine executed it.
 *
 * @param storage texture or buffer
 * @param shader the name of the module
 * @param device that the result comes from
 * @param trace variables, accesses and outputs
 * @param findings what is wrong with the invocation, and where the device wrote something else
 */
public record TracedRun(
    Storage storage, String shader, String device, InvocationTrace trace, List<Finding> findings) {

  /** Copies the list. */
  public TracedRun {
    findings = List.copyOf(findings);
  }
}
