.PHONY: run test
run: ; @python3 dev.py run $(ARGS)
test: ; @python3 dev.py test $(ARGS)
