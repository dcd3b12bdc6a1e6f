import java.io.File;
import java.util.Map;
import java.util.TreeMap;
import org.verapdf.gf.foundry.VeraGreenfieldFoundryProvider;
import org.verapdf.pdfa.Foundries;
import org.verapdf.pdfa.PDFAParser;
import org.verapdf.pdfa.PDFAValidator;
import org.verapdf.pdfa.flavours.PDFAFlavour;
import org.verapdf.pdfa.results.TestAssertion;
import org.verapdf.pdfa.results.ValidationResult;

/** Says of each PDF whether it is valid PDF/A-2u and which rules it breaks. Ends with 1 when one is not. */
public class VeraCheck {
    public static void main(String[] paths) throws Exception {
        VeraGreenfieldFoundryProvider.initialise();
        PDFAFlavour flavour = PDFAFlavour.byFlavourId("2u");
        int broken = 0;
        for (String path : paths) {
            try (PDFAParser parser = Foundries.defaultInstance().createParser(new File(path), flavour)) {
                PDFAValidator validator = Foundries.defaultInstance().createValidator(flavour, false);
                ValidationResult result = validator.validate(parser);
                System.out.println((result.isCompliant() ? "valid    " : "NOT VALID ") + path);
                if (!result.isCompliant()) {
                    broken++;
                    report(result);
                }
            } catch (Exception error) {
                broken++;
                System.out.println("UNREADABLE " + path + ": " + error);
            }
        }
        System.exit(broken == 0 ? 0 : 1);
    }

    private static void report(ValidationResult result) {
        Map<String, String> rules = new TreeMap<>();
        for (TestAssertion assertion : result.getTestAssertions()) {
            if (assertion.getStatus() == TestAssertion.Status.FAILED) {
                String rule = assertion.getRuleId().getClause() + " test " + assertion.getRuleId().getTestNumber();
                rules.putIfAbsent(rule, assertion.getMessage().replaceAll("\\s+", " "));
            }
        }
        rules.forEach((rule, message) -> System.out.println("    " + rule + ": " + message));
    }
}
