package dev.texelscope.app.view.parameters;

import dev.texelscope.engine.experiment.ComponentReading;
import dev.texelscope.engine.experiment.ParameterSource;
import dev.texelscope.engine.experiment.Parameters;
import dev.texelscope.engine.experiment.RunResult;
import dev.texelscope.engine.experiment.StorageRun;
import dev.texelscope.engine.findings.Evidence;
import dev.texelscope.engine.layout.Storage;
import dev.texelscope.engine.layout.TokenIndex;
import dev.texelscope.engine.picture.ColorScale;
import dev.texelscope.engine.picture.Palette;
import dev.texelscope.engine.picture.TokenColours;
import dev.texelscope.engine.quantize.Granularity;
import java.util.AbstractList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;

/**
 * The parameters of a result's tokens, row by row on demand: a million tokens cost no more than the
 * rows in sight.
 *
 * <p>Reads its result; it must not be asked after that was closed.
 */
public final class ParametersModel {

  private final RunResult result;
  private final Evidence evidence;
  private final TokenColours colours;
  private final ColorScale scale;

  private ParametersModel(RunResult result) {
    this.result = result;
    this.evidence = result.runs().getFirst().evidence();
    this.colours = new TokenColours(evidence.tokens().numTokens());
    this.scale = colours.scale();
  }

  /** The parameters of a result that is open. */
  public static ParametersModel of(RunResult result) {
    return new ParametersModel(result);
  }

  /** How many elements share parameters. */
  public Granularity granularity() {
    return evidence.granularity();
  }

  /** Number of tokens. */
  public long count() {
    return evidence.tokens().numTokens();
  }

  /** Storage forms for which reads are counted, in the order of {@link ParameterRow#reads}. */
  public List<Storage> storages() {
    return result.runs().stream().map(StorageRun::storage).toList();
  }

  /** The parameters of a token, 0 to {@code count() - 1}. */
  public ParameterRow row(long token) {
    Parameters given = result.experiment().parameters();
    return new ParameterRow(
        token,
        argb(token),
        evidence.parameterLayout().cellOf(new TokenIndex(token)).toString(),
        result.parameters().scaleOf(token),
        result.parameters().zeroPointOf(token),
        result.runs().stream().map(run -> run.judgement().tokenReads().longAt(token)).toList(),
        evidence.tokens().elementsPerToken(),
        given.scaleOverrides().containsKey(token),
        given.zeroPointOverrides().containsKey(token));
  }

  private int argb(long token) {
    return scale.argb(colours.number(token), Palette.dark());
  }

  /**
   * The tokens that a filter wants, in order.
   *
   * @throws dev.texelscope.engine.tensor.InputException if the filter is not understood
   */
  public List<Long> tokens(String filter) {
    TokenFilter parsed = TokenFilter.parse(filter);
    return parsed.everything() ? all() : parsed.tokens(this);
  }

  private List<Long> all() {
    int size = (int) Math.min(count(), Integer.MAX_VALUE);
    return new AbstractList<>() {
      @Override
      public Long get(int index) {
        return (long) index;
      }

      @Override
      public int size() {
        return size;
      }
    };
  }

  /** The linear index of a token's first element. */
  public long firstElement(long token) {
    return evidence.tokens().elementOfToken(new TokenIndex(token), 0);
  }

  /** The token whose parameters were read for a slot; empty if none was, or there is no slot. */
  public OptionalLong tokenRead(Storage storage, long slot) {
    return token(storage, slot, ComponentReading::tokenRead);
  }

  /** The token to which the element in a slot belongs; empty for padding. */
  public OptionalLong tokenExpected(Storage storage, long slot) {
    return token(storage, slot, ComponentReading::tokenExpected);
  }

  private OptionalLong token(
      Storage storage, long slot, Function<ComponentReading, Optional<TokenIndex>> which) {
    return result.runs().stream()
        .filter(run -> run.storage() == storage)
        .filter(run -> slot < run.evidence().outputLayout().slots())
        .flatMap(run -> which.apply(run.reading(slot)).stream())
        .mapToLong(TokenIndex::value)
        .findFirst();
  }

  /** Where the values come from, in a line. */
  public String source() {
    Parameters given = result.experiment().parameters();
    int edited = given.scaleOverrides().size() + given.zeroPointOverrides().size();
    String scale = source(given.scale());
    String zeroPoint = source(given.zeroPoint());
    String base = scale.equals(zeroPoint) ? scale : "scale " + scale + ", zero_point " + zeroPoint;
    return base
        + (edited == 0 ? "" : "; " + edited + (edited == 1 ? " value" : " values") + " edited");
  }

  private static String source(ParameterSource source) {
    return switch (source) {
      case ParameterSource.Constant(double value) -> "constant " + value;
      case ParameterSource.ValuesFile(var path, var name) ->
          path.getFileName() + name.map(":"::concat).orElse("");
      case ParameterSource.Filled(var fill) -> "filled: " + fill.label();
    };
  }
}
