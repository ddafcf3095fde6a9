"""Keeping the model libraries from looking anything up."""

import os


def stay_offline() -> None:
    """Tell the model libraries to use this machine's files alone, silently.

    To be called before they are first imported: they read these settings then.
    """
    for name in ("HF_HUB_OFFLINE", "TRANSFORMERS_OFFLINE", "HF_HUB_DISABLE_TELEMETRY"):
        os.environ[name] = "1"
    os.environ["HF_HUB_DISABLE_PROGRESS_BARS"] = "1"
    os.environ["TOKENIZERS_PARALLELISM"] = "false"
    from transformers.utils import logging

    logging.disable_progress_bar()
