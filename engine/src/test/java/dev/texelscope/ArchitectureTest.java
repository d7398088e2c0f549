package dev.texelscope;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS;
import static com.tngtech.archunit.library.GeneralCodingRules.THROW_GENERIC_EXCEPTIONS;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static java.util.stream.Collectors.toCollection;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaPackage;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What may depend on what in the engine. A rule about a package that is not there yet holds of
 * nothing and binds from the package's first class on; a package without a row in {@link #MAY_USE}
 * fails.
 */
class ArchitectureTest {

  private static final String ROOT = "dev.texelscope.";

  /**
   * The package table: a package may use those of its row and what those may use in turn. A package
   * without a row belongs to the row of the package above it.
   */
  private static final Map<String, List<String>> MAY_USE =
      Map.ofEntries(
          Map.entry("engine.tensor", List.of()),
          Map.entry("engine.layout", List.of("engine.tensor")),
          Map.entry("engine.quantize", List.of("engine.tensor", "engine.layout")),
          Map.entry("engine.spirv", List.of()),
          // A built-in variant is named by its storage, granularity and dtypes.
          Map.entry(
              "engine.shader",
              List.of("engine.spirv", "engine.tensor", "engine.layout", "engine.quantize")),
          Map.entry("engine.trace", List.of("engine.spirv", "engine.layout")),
          Map.entry("engine.device", List.of("engine.shader", "engine.tensor", "engine.trace")),
          Map.entry("engine.device.vulkan", List.of("engine.device")),
          Map.entry("engine.device.cpu", List.of("engine.device", "engine.spirv", "engine.trace")),
          Map.entry(
              "engine.binding",
              List.of("engine.device", "engine.shader", "engine.layout", "engine.quantize")),
          Map.entry(
              "engine.findings",
              List.of(
                  "engine.layout",
                  "engine.quantize",
                  "engine.trace",
                  "engine.device",
                  "engine.shader",
                  "engine.tensor")),
          Map.entry("engine.sweep", List.of("engine.device", "engine.layout")),
          Map.entry("engine.picture", List.of("engine.tensor", "engine.layout")),
          Map.entry(
              "engine.texels",
              List.of(
                  "engine.findings", "engine.experiment", "engine.comparison", "engine.picture")),
          Map.entry("engine.comparison", List.of("engine.experiment", "engine.picture")),
          Map.entry("engine.report", List.of("engine.texels", "engine.comparison")),
          Map.entry(
              "engine.experiment",
              List.of(
                  "engine.findings",
                  "engine.binding",
                  "engine.sweep",
                  "engine.device.vulkan",
                  "engine.device.cpu")),
          Map.entry("engine.worker", List.of("engine.experiment")),
          Map.entry("cli", List.of("engine.experiment", "engine.worker", "engine.report")));

  private static final JavaClasses ENGINE =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
          .importPackages("dev.texelscope");

  private static final JavaClasses TESTS =
      new ClassFileImporter()
          .withImportOption(ImportOption.Predefined.ONLY_INCLUDE_TESTS)
          .importPackages("dev.texelscope");

  /** What is wrong with an input is said by one exception, which any package may throw. */
  private static final String ANYWHERE = ROOT + "engine.tensor.InputException";

  @Test
  void theRulesSeeTheEngine() {
    assertThat(ENGINE).hasSizeGreaterThan(40);
    assertThat(ENGINE.contain(ROOT + "engine.tensor.Tensor")).isTrue();
    assertThat(ENGINE.contain(ROOT + "cli.Main")).isTrue();
    assertThat(TESTS.contain(ArchitectureTest.class)).isTrue();
  }

  static Set<String> rows() {
    return new TreeSet<>(MAY_USE.keySet());
  }

  @ParameterizedTest
  @MethodSource("rows")
  void packagesUseOnlyWhatTheirRowNames(String row) {
    Set<String> allowed = reachable(row);
    noClasses()
        .that(describe("belong to " + row, c -> rowOf(c).equals(row)))
        .should()
        .dependOnClassesThat(
            describe(
                "belong to other packages than " + allowed,
                c ->
                    c.getPackageName().startsWith(ROOT)
                        && !allowed.contains(rowOf(c))
                        && !c.getName().equals(ANYWHERE)))
        .because("the package table is what lets one part be read, tested and replaced alone")
        .allowEmptyShould(true)
        .check(ENGINE);
  }

  @Test
  void everyPackageHasARow() {
    Set<String> unknown =
        ENGINE.stream()
            .filter(c -> rowOf(c).isEmpty())
            .map(JavaClass::getPackageName)
            .collect(toCollection(TreeSet::new));
    assertThat(unknown)
        .as("packages without a row in MAY_USE, because a new part says first what it may use")
        .isEmpty();
  }

  @Test
  void packagesHaveNoCycles() {
    check(
        slices()
            .matching("dev.texelscope.(**)")
            .should()
            .beFreeOfCycles()
            .because("a cycle makes two packages one that only looks like two"));
  }

  @Test
  void onlyTheVulkanDeviceAndTheShaderCompilerKnowLwjgl() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackages(ROOT + "engine.device.vulkan..", ROOT + "engine.shader..")
            .should()
            .dependOnClassesThat(resideInAPackage("org.lwjgl.."))
            .because("native handles stay behind the device port and the compiler"));
  }

  @Test
  void theEngineKnowsNoWindow() {
    check(
        noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("java.awt..", "javax.imageio..", "javax.swing..", "javafx..")
            .because("the engine and its command line run where no desktop library is"));
  }

  @Test
  void onlyTheCommandLineWritesToTheStandardStreams() {
    check(
        noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "cli..")
            .should(ACCESS_STANDARD_STREAMS)
            .because("a command's standard output is its answer, often one JSON document"));
  }

  @Test
  void onlyOneClassEndsTheProgram() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "cli.ProcessEnd")
            .should()
            .callMethod(System.class, "exit", int.class)
            .because("commands return their exit code, so that tests and the window can run them"));
  }

  @Test
  void exceptionsAreNamedAfterThePhaseThatFailed() {
    check(
        noClasses()
            .should(THROW_GENERIC_EXCEPTIONS)
            .because("a caller decides by the exception's type"));
  }

  @Test
  void theEngineLogsThroughSystemLogger() {
    check(
        noClasses()
            .that()
            .doNotHaveFullyQualifiedName(ROOT + "cli.ProgramLog")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.slf4j..", "ch.qos.logback..", "java.util.logging..")
            .because("where log lines go is decided where the program starts"));
  }

  @Test
  void staticFieldsAreConstants() {
    check(
        fields()
            .that()
            .areStatic()
            .should()
            .beFinal()
            .because("state in statics is shared by every window, run and test"));
  }

  @Test
  void namesSayWhatAClassIs() {
    check(
        noClasses()
            .should()
            .haveNameMatching(".*(Util|Utils|Helper|Helpers|Manager|Impl)(\\$.*)?")
            .because("a name that fits everything collects everything"));
  }

  @Test
  void noFileHoldsTwoIdeas() throws IOException {
    try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
      for (Path file :
          (Iterable<Path>) files.filter(f -> f.toString().endsWith(".java"))::iterator) {
        assertThat(Files.readAllLines(file))
            .as("lines of %s, because a class that grows past that usually holds two ideas", file)
            .hasSizeLessThanOrEqualTo(450);
      }
    }
  }

  @Test
  void everyPackageIsNullMarked() {
    Set<String> unmarked =
        ENGINE.stream()
            .map(JavaClass::getPackage)
            .filter(p -> !p.isAnnotatedWith(NullMarked.class))
            .map(JavaPackage::getName)
            .collect(toCollection(TreeSet::new));
    assertThat(unmarked)
        .as("packages without @NullMarked in package-info, because null is checked by the compiler")
        .isEmpty();
  }

  @Test
  void nothingSleepsAndNoTestIsSkipped() {
    String because = "a sleep is a race with a number in it, and a skipped test proves nothing";
    ArchRule noSleep =
        noClasses().should().callMethod(Thread.class, "sleep", long.class).because(because);
    noSleep.check(ENGINE);
    noSleep.check(TESTS);
    noClasses()
        .should()
        .dependOnClassesThat()
        .haveNameMatching(
            "org\\.junit\\.jupiter\\.api\\.(Disabled|Assumptions|condition\\..*)"
                + "|org\\.assertj\\.core\\.api\\.Assumptions|net\\.jqwik\\.api\\.Disabled")
        .because(because)
        .check(TESTS);
  }

  private static void check(ArchRule rule) {
    rule.check(ENGINE);
  }

  /** The longest row that the class's package is or lies below; empty when there is none. */
  private static String rowOf(JavaClass type) {
    String name = type.getPackageName();
    return MAY_USE.keySet().stream()
        .filter(row -> (name + ".").startsWith(ROOT + row + "."))
        .max(Comparator.comparingInt(String::length))
        .orElse("");
  }

  private static Set<String> reachable(String row) {
    Set<String> seen = new HashSet<>();
    Deque<String> open = new ArrayDeque<>(List.of(row));
    while (!open.isEmpty()) {
      String next = open.pop();
      if (seen.add(next)) {
        open.addAll(MAY_USE.getOrDefault(next, List.of()));
      }
    }
    return seen;
  }
}
