"""The job of steptime in Python, for comparison: json, NumPy, SciPy, scikit-learn,
matplotlib. Written as one would write it, with nothing slowed down and nothing tuned.

usage: script.py MODEL_NAME DATA_PATH OUT_DIR [--place_legends]

matplotlib looks for the best place of a legend, which takes long among many points.
--place_legends tells it the places instead, as one does who has found out.
"""

import json
import sys
from pathlib import Path

import matplotlib

matplotlib.use("Agg")
import matplotlib.pyplot as plt
import numpy as np
from scipy import stats
from sklearn.linear_model import HuberRegressor, LinearRegression, RANSACRegressor
from sklearn.metrics import (
    explained_variance_score,
    max_error,
    mean_absolute_error,
    mean_squared_error,
    median_absolute_error,
    r2_score,
)
from sklearn.model_selection import KFold, cross_val_score, train_test_split


PLACE_LEGENDS = False


def legend(ax, place):
    ax.legend(loc=place if PLACE_LEGENDS else None)


def load(path):
    """Columns batch size, sequence length and step time in milliseconds."""
    with open(path) as lines:
        rows = [json.loads(line) for line in lines]
    keys = "batch_size", "avg_seq_len", "step_time"
    batch, length, seconds = (np.array([row[key] for row in rows], dtype=float) for key in keys)
    return batch, length, seconds * 1000


def design(batch, length):
    return np.column_stack([batch * length, batch, length])


def statistics(x, y, predicted, scores):
    n, p = x.shape
    error = y - predicted
    r2 = r2_score(y, predicted)
    rss, tss = np.sum(error**2), np.sum((y - y.mean()) ** 2)
    f = ((tss - rss) / p) / (rss / (n - p - 1))
    absolute = np.abs(error)
    return {
        "mse": mean_squared_error(y, predicted),
        "rmse": np.sqrt(mean_squared_error(y, predicted)),
        "mae": mean_absolute_error(y, predicted),
        "r2": r2,
        "adjusted_r2": 1 - (1 - r2) * (n - 1) / (n - p - 1),
        "mape": np.mean(np.abs(error / y)) * 100,
        "explained_variance": explained_variance_score(y, predicted),
        "cv_scores_mean": scores.mean(),
        "cv_scores_std": scores.std(),
        "max_error": max_error(y, predicted),
        "median_abs_error": median_absolute_error(y, predicted),
        "90th_percentile_error": np.percentile(absolute, 90),
        "95th_percentile_error": np.percentile(absolute, 95),
        "99th_percentile_error": np.percentile(absolute, 99),
        "f_statistic": f,
        "p_value": stats.f.sf(f, p, n - p - 1),
    }


def compare(x, y):
    """R² and RMSE of three fits, on train and test."""
    x_train, x_test, y_train, y_test = train_test_split(x, y, test_size=0.2, random_state=42)
    models = {
        "LinearRegression": LinearRegression(),
        "HuberRegressor": HuberRegressor(),
        "RANSACRegressor": RANSACRegressor(random_state=42),
    }
    scores = {}
    for name, model in models.items():
        model.fit(x_train, y_train)
        train, test = model.predict(x_train), model.predict(x_test)
        scores[name] = {
            "train_r2": r2_score(y_train, train),
            "test_r2": r2_score(y_test, test),
            "train_rmse": np.sqrt(mean_squared_error(y_train, train)),
            "test_rmse": np.sqrt(mean_squared_error(y_test, test)),
        }
    return scores


def plot_accuracy(path, y, predicted, s):
    error = y - predicted
    figure, ax = plt.subplots(2, 2, figsize=(12, 10))
    ax[0, 0].scatter(y, predicted, alpha=0.5, s=5)
    ends = [y.min(), y.max()]
    ax[0, 0].plot(ends, ends, "r--", label="y = x")
    ax[0, 0].set(title=f"R² = {s['r2']:.4f}", xlabel="actual (ms)", ylabel="predicted (ms)")
    legend(ax[0, 0], "upper left")
    ax[0, 1].scatter(predicted, error, alpha=0.5, s=5)
    ax[0, 1].axhline(0, color="r", linestyle="--")
    ax[0, 1].set(title="residuals", xlabel="predicted (ms)", ylabel="residual (ms)")
    ax[1, 0].hist(error, bins=50)
    ax[1, 0].axvline(error.mean(), color="r", label=f"mean {error.mean():.3f}, σ {error.std():.3f}")
    ax[1, 0].set(title="errors", xlabel="error (ms)", ylabel="rows")
    legend(ax[1, 0], "upper left")
    ax[1, 1].scatter(y, np.abs(error / y) * 100, alpha=0.5, s=5)
    ax[1, 1].set(title=f"MAPE {s['mape']:.2f} %", xlabel="actual (ms)", ylabel="error (%)")
    save(figure, path)


def plot_errors(path, batch, length, y, predicted):
    absolute = np.abs(y - predicted)
    figure, ax = plt.subplots(2, 2, figsize=(12, 10))
    for i, (error, unit) in enumerate([(absolute, "ms"), (absolute / y * 100, "%")]):
        for j, (parameter, name) in enumerate([(batch, "batch size"), (length, "sequence length")]):
            ax[i, j].scatter(parameter, error, alpha=0.5, s=5)
            ends = np.array([parameter.min(), parameter.max()])
            ax[i, j].plot(ends, np.polyval(np.polyfit(parameter, error, 1), ends), "r--", label="trend")
            ax[i, j].set(xlabel=name, ylabel=f"error ({unit})")
            legend(ax[i, j], "upper right")
    save(figure, path)


def plot_bands(path, x, y, predicted):
    order = np.argsort(x[:, 0])
    width = 1.96 * (y - predicted).std()
    figure, ax = plt.subplots(figsize=(12, 8))
    ax.scatter(x[order, 0], y[order], alpha=0.5, s=5, label="measured")
    ax.plot(x[order, 0], predicted[order], "r", label="predicted")
    ax.fill_between(
        x[order, 0], predicted[order] - width, predicted[order] + width, color="r", alpha=0.2, label="95 % band"
    )
    ax.set(xlabel="batch_size · seq_len", ylabel="step time (ms)")
    legend(ax, "upper left")
    save(figure, path)


def plot_comparison(path, scores):
    figure, axes = plt.subplots(1, 2, figsize=(12, 6))
    at = np.arange(len(scores))
    for ax, metric in zip(axes, ["r2", "rmse"]):
        for shift, part in [(-0.2, "train"), (0.2, "test")]:
            ax.bar(at + shift, [s[f"{part}_{metric}"] for s in scores.values()], 0.4, label=part)
        ax.set_xticks(at, list(scores))
        ax.set_title(metric)
        ax.legend()
    save(figure, path)


def save(figure, path):
    figure.tight_layout()
    figure.savefig(path)
    plt.close(figure)


def main(name, data_path, out_dir):
    batch, length, y = load(data_path)
    x = design(batch, length)
    model = LinearRegression().fit(x, y)
    predicted = model.predict(x)
    folds = KFold(5, shuffle=True, random_state=42)
    scores = cross_val_score(LinearRegression(), x, y, cv=folds, scoring="r2")
    s = statistics(x, y, predicted, scores)
    comparison = compare(x, y)

    config = Path(out_dir, "config")
    figures = Path(out_dir, "visualiztion", name)
    config.mkdir(parents=True, exist_ok=True)
    figures.mkdir(parents=True, exist_ok=True)
    plot_accuracy(figures / "prediction_accuracy.png", y, predicted, s)
    plot_errors(figures / "error_by_parameters.png", batch, length, y, predicted)
    plot_bands(figures / "prediction_bands.png", x, y, predicted)
    plot_comparison(figures / "model_comparison.png", comparison)
    document = {
        "model_name": name,
        "data_path": data_path,
        "model_coefficients": dict(zip("abcd", [*model.coef_, model.intercept_])),
        "model_statistics": s,
        "units": "milliseconds",
        "model_comparison": comparison,
    }
    (config / f"{name}.json").write_text(json.dumps(document, indent=2))


if __name__ == "__main__":
    arguments = [a for a in sys.argv[1:] if a != "--place_legends"]
    PLACE_LEGENDS = len(arguments) < len(sys.argv) - 1
    main(*arguments)
