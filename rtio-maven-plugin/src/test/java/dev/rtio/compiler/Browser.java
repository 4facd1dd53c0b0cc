package dev.rtio.compiler;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.logging.Level;
import java.util.stream.Stream;
import org.openqa.selenium.By;
import org.openqa.selenium.Keys;
import org.openqa.selenium.OutputType;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.interactions.Actions;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** A real browser without a window: Chromium, where it and its driver are installed. */
final class Browser implements AutoCloseable {
    /** Whatever a fresh browser would fetch for itself is no request of the page's. */
    private static final List<String> QUIET = List.of(
            "--headless=new",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--disable-dev-shm-usage",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync",
            "--hide-scrollbars");

    private final ChromeDriver driver;

    private Browser(ChromeDriver driver) {
        this.driver = driver;
    }

    private static Optional<Path> find(String... places) {
        return Stream.of(places).map(Path::of).filter(Files::isExecutable).findFirst();
    }

    /** Starts it; empty where there is none. */
    static Optional<Browser> start() {
        Optional<Path> binary = find("/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome");
        Optional<Path> chromedriver = find("/usr/bin/chromedriver", "/usr/lib/chromium-browser/chromedriver");
        if (binary.isEmpty() || chromedriver.isEmpty()) {
            return Optional.empty();
        }
        var options = new ChromeOptions();
        options.setBinary(binary.get().toFile());
        options.addArguments(QUIET);
        var logs = new LoggingPreferences();
        logs.enable(LogType.BROWSER, Level.ALL);
        logs.enable(LogType.PERFORMANCE, Level.ALL);
        options.setCapability("goog:loggingPrefs", logs);
        // Where Selenium looks first; else it would fetch one.
        System.setProperty("webdriver.chrome.driver", chromedriver.get().toString());
        return Optional.of(new Browser(new ChromeDriver(options)));
    }

    /** A window of that size; below 500 pixels only like this. */
    Browser size(int width, int height) {
        driver.executeCdpCommand(
                "Emulation.setDeviceMetricsOverride",
                Map.of("width", width, "height", height, "deviceScaleFactor", 1, "mobile", width < 500));
        return this;
    }

    /** What the person prefers: {@code light} or {@code dark}. */
    Browser prefers(String theme) {
        driver.executeCdpCommand(
                "Emulation.setEmulatedMedia",
                Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", theme))));
        return this;
    }

    /** Opens a page and waits until it has drawn itself. */
    Browser open(Path page) {
        return open(page, "");
    }

    /** @param hash what stands behind the page in the address */
    Browser open(Path page, String hash) {
        driver.get("about:blank");
        driver.manage().logs().get(LogType.BROWSER);
        driver.manage().logs().get(LogType.PERFORMANCE);
        driver.get(page.toUri() + hash);
        waitUntil("document.documentElement.dataset.ready === 'true'");
        return this;
    }

    /** Waits until an expression is true; fails after twenty seconds. */
    void waitUntil(String condition) {
        Object isTrue = driver.executeAsyncScript("const done = arguments[0]; const end = performance.now() + 20000;"
                + "(function look() { const isTrue = Boolean(" + condition + ");"
                + "isTrue || performance.now() > end ? done(isTrue) : requestAnimationFrame(look); })()");
        if (!Boolean.TRUE.equals(isTrue)) {
            throw new AssertionError("this has not become true: " + condition);
        }
    }

    Object eval(String expression) {
        return driver.executeScript("return " + expression);
    }

    String text(String selector) {
        return find(selector).getText();
    }

    WebElement find(String selector) {
        return driver.findElement(By.cssSelector(selector));
    }

    int count(String selector) {
        return driver.findElements(By.cssSelector(selector)).size();
    }

    void click(String selector) {
        WebElement element = find(selector);
        driver.executeScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element);
        element.click();
    }

    void hover(String selector) {
        WebElement element = find(selector);
        driver.executeScript("arguments[0].scrollIntoView({ block: 'center', behavior: 'instant' })", element);
        new Actions(driver).moveToElement(element).perform();
    }

    /** Types into whatever has the focus. */
    void press(CharSequence... keys) {
        new Actions(driver).sendKeys(keys).perform();
    }

    void press(Keys key, int times) {
        for (int i = 0; i < times; i++) {
            press(key);
        }
    }

    /** What the page has complained of since it was opened, or since this was asked last. */
    List<String> complaints() {
        return driver.manage().logs().get(LogType.BROWSER).getAll().stream()
                .map(entry -> entry.getLevel() + " " + entry.getMessage())
                .toList();
    }

    /** The addresses that the page has asked for something since it was opened, itself left out. */
    List<String> requests(Path page) {
        return driver.manage().logs().get(LogType.PERFORMANCE).getAll().stream()
                .map(entry -> entry.getMessage())
                .filter(message -> message.contains("\"Network.requestWillBeSent\""))
                .filter(message -> !message.contains("\"url\":\"" + page.toUri()))
                .filter(message -> !message.contains("\"url\":\"data:"))
                .toList();
    }

    /** Writes what the window shows as a picture. */
    void save(Path file) throws IOException {
        Files.write(file, driver.getScreenshotAs(OutputType.BYTES));
    }

    @Override
    public void close() {
        driver.quit();
    }
}
